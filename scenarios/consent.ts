import { consentScenarios as played } from '../simulator/catalogue/consent';
import { declined, on, verified, type Ends } from './scenario';

/** What comes of the button, the sheet, and what the client can. */
export const consentScenarios = {
  agreed: { ...played.agreed, outcome: verified },
  'granted-before': { ...played['granted-before'], outcome: verified },
  'bound-before': {
    title: { zh: '在另一台设备上已绑定', en: 'Bound on another device' },
    network: on('sessions', {
      kind: 'answer',
      status: 200,
      data: {
        ok: true,
        requestId: 'boundbefore',
        data: { sessionToken: 'x'.repeat(43), expiresIn: 600, phoneMasked: '138******00' },
      },
    }),
    outcome: { state: 'recalled', phoneMasked: '138******00' },
  },
  refused: { ...played.refused, outcome: declined },
  'sheet-failed': { ...played['sheet-failed'], outcome: declined },
  'old-client': { ...played['old-client'], outcome: { state: 'unsupported' } },
  'no-get-phone-number': { ...played['no-get-phone-number'], outcome: { state: 'unsupported' } },
  'offline-before-tap': {
    title: { zh: '点按钮之前就没有网络', en: 'Offline before the tap' },
    network: [{ does: { kind: 'offline' } }],
    outcome: { state: 'offline' },
  },
} as const satisfies Ends<typeof played>;

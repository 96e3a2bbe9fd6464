import { envelopeScenarios as played } from '../simulator/catalogue/envelope';
import { failed, type Ends } from './scenario';

/** What comes of each thing that my.getPhoneNumber can do. */
export const envelopeScenarios = {
  overseas: { ...played.overseas, outcome: { state: 'verified', phoneMasked: '+1 202*****00' } },
  'hong-kong': { ...played['hong-kong'], outcome: { state: 'verified', phoneMasked: '+852 91****67' } },
  taiwan: { ...played.taiwan, outcome: { state: 'verified', phoneMasked: '+886 91****678' } },
  'no-phone': { ...played['no-phone'], outcome: failed('no-phone', 'no-phone') },
  'missing-encrypt-key': { ...played['missing-encrypt-key'], outcome: failed('not-open', 'missing-encrypt-key') },
  'missing-signature-type': {
    ...played['missing-signature-type'],
    outcome: failed('not-open', 'missing-signature-type'),
  },
  'invalid-encrypt': { ...played['invalid-encrypt'], outcome: failed('not-open', 'invalid-encrypt') },
  'consent-revoked': { ...played['consent-revoked'], outcome: failed('reauthorize', 'not-authorized') },
  'not-authorized-in-clear': { ...played['not-authorized-in-clear'], outcome: failed('reauthorize', 'not-authorized') },
  'no-permission': { ...played['no-permission'], outcome: failed('not-open', 'no-permission') },
  'no-permission-released': {
    ...played['no-permission'],
    title: { zh: '同上，正式版：不出现任何排查信息', en: 'The same in a release build: not one developer word' },
    client: { envVersion: 'release' },
    outcome: failed('not-open', 'no-permission'),
  },
  'no-permission-in-clear': { ...played['no-permission-in-clear'], outcome: failed('not-open', 'no-permission') },
  busy: { ...played.busy, outcome: failed('busy', 'alipay-busy', 5) },
  'busy-in-clear': { ...played['busy-in-clear'], outcome: failed('busy', 'alipay-busy', 5) },
  'new-platform-trouble': { ...played['new-platform-trouble'], outcome: failed('busy', 'alipay-busy', 5) },
  'new-platform-code': { ...played['new-platform-code'], outcome: failed('not-open', 'platform-unknown') },
  unsigned: { ...played.unsigned, outcome: failed('not-open', 'envelope-unsigned') },
  forged: { ...played.forged, outcome: failed('rejected', 'envelope-rejected') },
  tampered: { ...played.tampered, outcome: failed('rejected', 'envelope-rejected') },
  'plain-success': { ...played['plain-success'], outcome: failed('unknown', 'envelope-unreadable') },
  'empty-response': { ...played['empty-response'], outcome: failed('unknown', 'envelope-unreadable') },
  'response-not-json': { ...played['response-not-json'], outcome: failed('unknown', 'envelope-unreadable') },
  'jsapi-unsupported': { ...played['jsapi-unsupported'], outcome: failed('not-open', 'jsapi-simulator') },
  'jsapi-parameter': { ...played['jsapi-parameter'], outcome: failed('not-open', 'jsapi-parameter') },
  'jsapi-forbidden': { ...played['jsapi-forbidden'], outcome: failed('not-open', 'jsapi-forbidden') },
  'jsapi-closed': { ...played['jsapi-closed'], outcome: failed('reauthorize', 'jsapi-closed') },
  'jsapi-offline': { ...played['jsapi-offline'], outcome: failed('offline', 'jsapi-offline') },
  'jsapi-unknown': { ...played['jsapi-unknown'], outcome: failed('unknown', 'jsapi-unknown') },
  'jsapi-never': { ...played['jsapi-never'], outcome: failed('timeout', 'jsapi-silent') },
} as const satisfies Ends<typeof played>;

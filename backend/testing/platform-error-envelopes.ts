import { platformErrors, type AlipayStandIn } from './alipay-stand-in';

/** An error of Alipay in one of the shapes it comes in, and what the page must be told. */
export interface PlatformErrorEnvelope {
  readonly name: string;
  readonly envelope: string;
  readonly error: { readonly code: string; readonly subCode: string };
  readonly code: string;
  /** Only where the merchant must mend something is the page told Alipay's own words. */
  readonly platform?: { readonly code: string; readonly subCode: string };
  /** Came out of a verified ciphertext: in clear, anyone can post one. */
  readonly sealed: boolean;
}

const { busy, noAesKey, noSignType, badAesKey, notAuthorized, noPermission } = platformErrors;
const errors = [
  [busy, 'ALIPAY_BUSY'],
  [noAesKey, 'MISCONFIGURED'],
  [noSignType, 'MISCONFIGURED'],
  [badAesKey, 'MISCONFIGURED'],
  [notAuthorized, 'NOT_AUTHORIZED'],
  [noPermission, 'MISCONFIGURED'],
  [{ code: '49999', subCode: 'isv.new' }, 'ALIPAY_ERROR'],
] as const;

/** Every documented error, sealed, in clear as an object or as text, and flattened (platform-facts.md §1.5). */
export const platformErrorEnvelopes = (alipay: AlipayStandIn): readonly PlatformErrorEnvelope[] => {
  const transports = [
    ['sealed', (error: object) => alipay.envelope(error)],
    ['in clear', (error: object) => JSON.stringify({ response: error })],
    ['as text in clear', (error: object) => JSON.stringify({ response: JSON.stringify(error) })],
    ['flattened', (error: object) => JSON.stringify(error)],
  ] as const;
  return transports.flatMap(([transport, envelope]) =>
    errors.map(([error, code]) => ({
      name: `${error.code} ${error.subCode} ${transport}`,
      envelope: envelope(error),
      error,
      code,
      ...(code === 'MISCONFIGURED' && { platform: { code: error.code, subCode: error.subCode } }),
      sealed: transport === 'sealed',
    })),
  );
};

import { constants, type KeyObject } from 'node:crypto';
import { success, type AlipayStandIn, type Sealing } from './alipay-stand-in';

/** An envelope that must not become a number: what is wrong with it, the code for the page, the reason for the log. */
export type HostileEnvelope = readonly [accident: string, envelope: string, code: string, reason: string];

/** Envelopes that are wrong in one way. `subject` and an accident make a sentence. */
export interface HostileClass {
  readonly subject: string;
  /** The part of docs/backend-contract.md that says what is right. */
  readonly section: string;
  readonly cases: readonly HostileEnvelope[];
}

const NUMBER = '13800138000';
const rejected = 'ENVELOPE_REJECTED';
// One wrong key in about 250 passes the padding check and fails at the JSON instead.
export const WRONG_KEY = 'decrypt_failed|plaintext_malformed';

const createMaterial = (alipay: AlipayStandIn, forger: KeyObject) => {
  const honest = alipay.seal(success(NUMBER));
  const bytes = Buffer.from(honest.response, 'base64');
  const packet = (change: object): string => JSON.stringify({ ...honest, ...change });
  const response = (change: (copy: Buffer) => Buffer): string =>
    packet({ response: change(Buffer.from(bytes)).toString('base64') });
  return {
    alipay,
    forger,
    honest,
    packet,
    response,
    another: alipay.seal(success('13800000011')),
    signBytes: Buffer.from(honest.sign, 'base64'),
  };
};
type Material = ReturnType<typeof createMaterial>;

const flip = (at: number) => (copy: Buffer) => {
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
};
const swapped = (copy: Buffer): Buffer =>
  Buffer.concat([copy.subarray(16, 32), copy.subarray(0, 16), copy.subarray(32)]);
const plain = (inner: unknown): string => JSON.stringify({ response: inner });
const nested = (depth: number): string => `{"response":${'['.repeat(depth)}${']'.repeat(depth)}}`;
// A canonical text has zero bits behind its last byte; this spelling of the same bytes has not.
const loose = (text: string): string =>
  text.replace(
    /(.)(={1,2})$/,
    (_all, last: string, end: string) => `${String.fromCharCode(last.charCodeAt(0) + 1)}${end}`,
  );

const signatures = ({ alipay, forger, honest, another, packet, signBytes }: Material): HostileEnvelope[] => [
  ['is missing', plain(honest.response), 'ENVELOPE_UNSIGNED', 'sign_missing'],
  ['is empty', packet({ sign: '' }), 'ENVELOPE_UNSIGNED', 'sign_missing'],
  ['is null', packet({ sign: null }), 'ENVELOPE_UNSIGNED', 'sign_missing'],
  ['is a number', packet({ sign: 1 }), rejected, 'sign_malformed'],
  ['is an object', packet({ sign: { toString: 'x' } }), rejected, 'sign_malformed'],
  ['is a list', packet({ sign: [honest.sign] }), rejected, 'sign_malformed'],
  ['is of another alphabet', packet({ sign: '签名' }), rejected, 'sign_malformed'],
  ['is base64url', packet({ sign: `-_${honest.sign.slice(2)}` }), rejected, 'sign_malformed'],
  [
    'has inserted characters',
    packet({ sign: `${honest.sign.slice(0, 9)}\n*${honest.sign.slice(9)}` }),
    rejected,
    'sign_malformed',
  ],
  ['is spelled in a second way', packet({ sign: loose(honest.sign) }), rejected, 'sign_malformed'],
  ['has no padding', packet({ sign: honest.sign.replace(/=+$/, '') }), rejected, 'sign_malformed'],
  ['is cut off', packet({ sign: signBytes.subarray(0, 255).toString('base64') }), rejected, 'sign_length'],
  ['is too long', packet({ sign: Buffer.concat([signBytes, signBytes]).toString('base64') }), rejected, 'sign_length'],
  [
    'has a flipped bit',
    packet({ sign: flip(100)(Buffer.from(signBytes)).toString('base64') }),
    rejected,
    'sign_mismatch',
  ],
  ['is all zero', packet({ sign: Buffer.alloc(256).toString('base64') }), rejected, 'sign_mismatch'],
  [
    'is over the unquoted text',
    alipay.envelope(success(NUMBER), { signed: (text) => text }),
    rejected,
    'sign_mismatch',
  ],
  [
    'is over the plaintext',
    alipay.envelope(success(NUMBER), { signed: () => JSON.stringify(success(NUMBER)) }),
    rejected,
    'sign_mismatch',
  ],
  ['is SHA-1', alipay.envelope(success(NUMBER), { hash: 'RSA-SHA1' }), rejected, 'sign_mismatch'],
  [
    'is PSS',
    alipay.envelope(success(NUMBER), { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 0 }),
    rejected,
    'sign_mismatch',
  ],
  ['is by another key', alipay.envelope(success(NUMBER), { privateKey: forger }), rejected, 'sign_mismatch'],
  ['is of another packet', packet({ sign: another.sign }), rejected, 'sign_mismatch'],
];

const algorithms = ({ alipay, packet }: Material): HostileEnvelope[] => [
  ['sign_type RSA', packet({ sign_type: 'RSA' }), rejected, 'sign_type_foreign'],
  ['sign_type none', packet({ sign_type: 'none' }), rejected, 'sign_type_foreign'],
  ['sign_type null', packet({ sign_type: null }), rejected, 'sign_type_foreign'],
  ['sign_type a list', packet({ sign_type: ['RSA2'] }), rejected, 'sign_type_foreign'],
  [
    'sign_type RSA, really signed so',
    alipay.envelope(success(NUMBER), { hash: 'RSA-SHA1' }, { sign_type: 'RSA' }),
    rejected,
    'sign_type_foreign',
  ],
  ['encrypt_type DES', packet({ encrypt_type: 'DES' }), rejected, 'encrypt_type_foreign'],
  ['encrypt_type an object', packet({ encrypt_type: {} }), rejected, 'encrypt_type_foreign'],
  ['charset GBK', packet({ charset: 'GBK' }), rejected, 'charset_foreign'],
  ['charset an object without a text', packet({ charset: { toString: 1, valueOf: 1 } }), rejected, 'charset_foreign'],
];

const ciphertexts = ({ honest, another, packet, response }: Material): HostileEnvelope[] => [
  ['is empty', packet({ response: '' }), rejected, 'response_missing'],
  ['is missing', JSON.stringify({ sign: honest.sign }), rejected, 'response_missing'],
  ['is null', packet({ response: null }), rejected, 'response_missing'],
  ['is a number', packet({ response: 13800138000 }), rejected, 'response_missing'],
  ['is a list', packet({ response: [honest.response] }), rejected, 'response_missing'],
  ['is cut off', response((copy) => copy.subarray(0, 63)), rejected, 'sign_mismatch'],
  ['has lost a block', response((copy) => copy.subarray(0, 48)), rejected, 'sign_mismatch'],
  ['has its blocks in another order', response(swapped), rejected, 'sign_mismatch'],
  ['has a flipped bit', response(flip(40)), rejected, 'sign_mismatch'],
  ['is of another packet', packet({ response: another.response }), rejected, 'sign_mismatch'],
];

// What only Alipay, or whoever holds its key, could send: a good signature over something that cannot be opened.
const correctlySigned = ({ alipay, honest }: Material): HostileEnvelope[] => {
  const sealedBadly = (how: Sealing) => alipay.envelope(success(NUMBER), how);
  const signedText = (text: string) => JSON.stringify(alipay.signCiphertext(text));
  return [
    ['no base64', signedText('not base64!'), rejected, 'ciphertext_malformed'],
    ['a second spelling of base64', signedText(loose(honest.response)), rejected, 'ciphertext_malformed'],
    ['a cut block', sealedBadly({ ciphertext: (all) => all.subarray(0, 63) }), rejected, 'ciphertext_length'],
    ['too many blocks', sealedBadly({ ciphertext: () => Buffer.alloc(4112) }), rejected, 'ciphertext_length'],
    ['a lost last block', sealedBadly({ ciphertext: (all) => all.subarray(0, 48) }), rejected, 'decrypt_failed'],
    ['blocks in another order', sealedBadly({ ciphertext: swapped }), rejected, 'plaintext_malformed'],
    ['a flipped bit in the text', sealedBadly({ ciphertext: flip(2) }), rejected, 'plaintext_malformed'],
    ['a flipped bit in the padding', sealedBadly({ ciphertext: flip(47) }), rejected, 'decrypt_failed'],
    ['another IV', sealedBadly({ iv: Buffer.alloc(16, 1) }), rejected, 'plaintext_malformed'],
    ['another mode', sealedBadly({ mode: 'ecb' }), rejected, WRONG_KEY],
    ['no JSON inside', alipay.envelope('code=10000'), rejected, 'plaintext_malformed'],
    ['nothing inside', alipay.envelope(''), rejected, 'plaintext_malformed'],
    ['a BOM inside', alipay.envelope(`\uFEFF${JSON.stringify(success(NUMBER))}`), rejected, 'plaintext_malformed'],
    [
      'no UTF-8 inside',
      alipay.envelope(Buffer.from(`{"code":"10000","msg":"\xff","mobile":"${NUMBER}"}`, 'latin1')),
      rejected,
      'plaintext_malformed',
    ],
    ['a list inside', alipay.envelope([success(NUMBER)]), rejected, 'plaintext_malformed'],
    ['null inside', alipay.envelope('null'), rejected, 'plaintext_malformed'],
    ['a text inside', alipay.envelope(`"${NUMBER}"`), rejected, 'plaintext_malformed'],
    ['no code inside', alipay.envelope({ mobile: NUMBER }), rejected, 'plaintext_without_code'],
    ['a number as code inside', alipay.envelope({ code: NUMBER, mobile: NUMBER }), rejected, 'plaintext_without_code'],
    ['no mobile', alipay.envelope({ code: '10000', msg: 'Success' }), 'PHONE_NOT_BOUND', 'mobile_empty'],
    ['an empty mobile', alipay.envelope(success('')), 'PHONE_NOT_BOUND', 'mobile_empty'],
    ['null as mobile', alipay.envelope({ code: '10000', mobile: null }), 'PHONE_NOT_BOUND', 'mobile_empty'],
    [
      'a mobile that is no text',
      alipay.envelope({ code: '10000', mobile: 13800138000 }),
      'ALIPAY_ERROR',
      'mobile_malformed',
    ],
    ['a mobile of no country', alipay.envelope(success('138001380001')), 'ALIPAY_ERROR', 'mobile_malformed'],
    ['a mobile with markup', alipay.envelope(success(`${NUMBER}<b>`)), 'ALIPAY_ERROR', 'mobile_malformed'],
  ];
};

const inClear = ({ alipay, packet }: Material): HostileEnvelope[] => [
  ['success, as an object', plain(success(NUMBER)), rejected, 'plain_success'],
  ['success, as text', plain(JSON.stringify(success(NUMBER))), rejected, 'plain_success'],
  ['success, with a code that is a number', plain({ ...success(NUMBER), code: 10000 }), rejected, 'plain_success'],
  ['success, outside', JSON.stringify(success(NUMBER)), rejected, 'plain_success'],
  ['success, with the sign of an honest packet', packet({ response: success(NUMBER) }), rejected, 'plain_success'],
  [
    'success, signed like a clear text',
    JSON.stringify(alipay.signCiphertext(JSON.stringify(success(NUMBER)), { signed: (text) => text })),
    rejected,
    'plain_success',
  ],
  [
    'success, behind a code given twice',
    `{"response":{"code":"40003","code":"10000","mobile":"${NUMBER}"}}`,
    rejected,
    'plain_success',
  ],
  ['a mobile without a code', plain({ mobile: NUMBER }), rejected, 'plain_without_code'],
  ['a code that is a number of someone', plain({ code: NUMBER }), rejected, 'plain_without_code'],
  [
    'a sub code that is a number of someone',
    plain({ code: '40003', subCode: `isv.${NUMBER}` }),
    'NOT_AUTHORIZED',
    'platform_error_plain',
  ],
  ['broken JSON as text', plain('{"code":"40003"'), rejected, 'plain_without_code'],
];

const texts = ({ honest, another, packet }: Material): HostileEnvelope[] => [
  ['is no JSON', 'response=abc', rejected, 'envelope_not_json'],
  ['is a bare ciphertext', honest.response, rejected, 'envelope_not_json'],
  ['is null', 'null', rejected, 'envelope_not_object'],
  ['is a list', JSON.stringify([honest]), rejected, 'envelope_not_object'],
  ['is written twice over', JSON.stringify(JSON.stringify(honest)), rejected, 'envelope_not_object'],
  ['has a BOM', `\uFEFF${JSON.stringify(honest)}`, rejected, 'envelope_not_json'],
  ['is cut off', JSON.stringify(honest).slice(0, -1), rejected, 'envelope_not_json'],
  ['has something behind', `${JSON.stringify(honest)}{}`, rejected, 'envelope_not_json'],
  ['is empty inside', '{}', rejected, 'response_missing'],
  ['is too long', packet({ charset: ' '.repeat(8000) }), rejected, 'envelope_too_long'],
  ['is deeply nested', nested(4000), rejected, 'response_missing'],
  [
    'names the ciphertext twice',
    `{"response":"${another.response}",${JSON.stringify(honest).slice(1)}`,
    rejected,
    'envelope_member_twice',
  ],
  ['carries a prototype', `{"__proto__":{"response":"x"},"constructor":{}}`, rejected, 'response_missing'],
];

/**
 * The corpus of bad envelopes, one class for each of backend-facts.md §5. The same keys give the same envelopes.
 * @param forger a key that Alipay does not have
 */
export const hostileEnvelopes = (alipay: AlipayStandIn, forger: KeyObject): readonly HostileClass[] => {
  const material = createMaterial(alipay, forger);
  return [
    { subject: 'a signature that', section: 'signature', cases: signatures(material) },
    { subject: 'a packet that names', section: 'algorithms', cases: algorithms(material) },
    { subject: 'a ciphertext that', section: 'signature', cases: ciphertexts(material) },
    { subject: 'a good signature over', section: 'decryption', cases: correctlySigned(material) },
    { subject: 'in clear text', section: 'clear-text', cases: inClear(material) },
    { subject: 'an envelope that', section: 'envelope', cases: texts(material) },
  ];
};

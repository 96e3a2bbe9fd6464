import {
  constants,
  createCipheriv,
  createPublicKey,
  createSecretKey,
  generateKeyPairSync,
  randomBytes,
  sign,
  type KeyObject,
} from 'node:crypto';
import type { EnvelopeKeys } from '../core/alipay-keys';

/** How a packet departs from what Alipay does: each field is one way to get it wrong. */
export interface Sealing {
  readonly aesKey?: KeyObject;
  readonly iv?: Buffer;
  readonly mode?: 'cbc' | 'ecb';
  readonly privateKey?: KeyObject;
  readonly hash?: 'RSA-SHA256' | 'RSA-SHA1';
  readonly padding?: number;
  /** Of PSS alone. */
  readonly saltLength?: number;
  /** The text that is signed, made of the ciphertext. */
  readonly signed?: (ciphertext: string) => string;
  /** Changes the ciphertext before it is signed. */
  readonly ciphertext?: (bytes: Buffer) => Buffer;
}

export interface Packet {
  readonly response: string;
  readonly sign: string;
}

/** What Alipay holds of an app: its own signing key, and the app's AES key. */
export interface AlipaySecrets {
  readonly privateKey: KeyObject;
  readonly aesKey: KeyObject;
}

const newPair = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
const newSecrets = (): AlipaySecrets => ({
  privateKey: newPair().privateKey,
  aesKey: createSecretKey(randomBytes(16)),
});

export type AlipayStandIn = ReturnType<typeof createAlipayStandIn>;

/**
 * Seals and signs as Alipay does (platform-facts.md §8).
 * @param secrets keys to do it with; without them, keys made here and known to nobody else
 */
export const createAlipayStandIn = ({ privateKey, aesKey }: AlipaySecrets = newSecrets()) => {
  const publicKey = createPublicKey(privateKey);
  const keys: EnvelopeKeys = { publicKeys: [publicKey], aesKeys: [aesKey] };

  const seal = (plaintext: string | Buffer | object, how: Sealing = {}): Packet => {
    const plain = typeof plaintext === 'string' || Buffer.isBuffer(plaintext) ? plaintext : JSON.stringify(plaintext);
    const key = how.aesKey ?? aesKey;
    const iv = how.mode === 'ecb' ? null : (how.iv ?? Buffer.alloc(16));
    const cipher = createCipheriv(`aes-${(key.symmetricKeySize ?? 0) * 8}-${how.mode ?? 'cbc'}`, key, iv);
    const bytes = Buffer.concat([cipher.update(plain), cipher.final()]);
    return signCiphertext((how.ciphertext?.(bytes) ?? bytes).toString('base64'), how);
  };

  const signCiphertext = (response: string, how: Sealing = {}): Packet => {
    const signed = Buffer.from(how.signed?.(response) ?? `"${response}"`);
    const key = {
      key: how.privateKey ?? privateKey,
      padding: how.padding ?? constants.RSA_PKCS1_PADDING,
      ...(how.saltLength !== undefined && { saltLength: how.saltLength }),
    };
    return { response, sign: sign(how.hash ?? 'RSA-SHA256', signed, key).toString('base64') };
  };

  /** A whole envelope around an answer, as `res.response` carries it. */
  const envelope = (plaintext: string | Buffer | object, how: Sealing = {}, more: object = {}): string =>
    JSON.stringify({ ...seal(plaintext, how), ...more });

  return { keys, aesKey, publicKey, seal, signCiphertext, envelope, newPair };
};

/** Alipay's success for a number. */
export const success = (mobile: string) => ({ code: '10000', msg: 'Success', mobile });

/** Alipay's documented errors (platform-facts.md §1.5). */
export const platformErrors = {
  busy: { code: '20000', msg: 'Service Currently Unavailable', subCode: 'aop.unknow-error', subMsg: '系统繁忙' },
  noAesKey: {
    code: '40001',
    msg: 'Missing Required Arguments',
    subCode: 'isv.missing-encrypt-key',
    subMsg: '缺少加密配置',
  },
  noSignType: {
    code: '40001',
    msg: 'Missing Required Arguments',
    subCode: 'isv.missing-default-signature-type',
    subMsg: '应用未设置默认签名类型',
  },
  badAesKey: { code: '40002', msg: 'Invalid Arguments', subCode: 'isv.invalid-encrypt', subMsg: '加密异常' },
  notAuthorized: {
    code: '40003',
    msg: 'Insufficient Conditions',
    subCode: 'isv.invalid-auth-relations',
    subMsg: '无效的授权关系',
  },
  noPermission: {
    code: '40006',
    msg: 'Insufficient Permissions',
    subCode: 'isv.insufficient-isv-permissions',
    subMsg: 'ISV权限不足',
  },
} as const;

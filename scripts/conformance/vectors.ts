import { createPrivateKey, createSecretKey, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createAlipayStandIn, type AlipayStandIn } from '../../backend/testing/alipay-stand-in';
import { honestEnvelopes } from '../../backend/testing/honest-envelopes';
import { hostileEnvelopes } from '../../backend/testing/hostile-envelopes';
import { platformErrorEnvelopes } from '../../backend/testing/platform-error-envelopes';
import { INBOX_PORT } from './sms-inbox';

export const vectorsFile = join(__dirname, '../../docs/backend-contract.vectors.json');

const NOTICE =
  'PUBLIC TEST MATERIAL. These keys were made for these vectors, belong to no app and are known to everybody: a backend that ' +
  'accepts them can be told any phone number. Never give them to a backend that anybody uses.';

/** Keys as a console and a configuration would hold them, in base64: SPKI, PKCS #8 and raw bytes. */
interface TestKeys {
  readonly alipayPublicKey: string;
  readonly alipayPrivateKey: string;
  readonly aesKey: string;
  /** Somebody else's, for what Alipay never signed. */
  readonly forgerPrivateKey: string;
}

export interface TestMaterial {
  readonly keys: TestKeys;
  readonly alipay: AlipayStandIn;
  readonly forger: KeyObject;
}

const makeKeys = (): TestKeys => {
  const [alipay, forger] = [1, 2].map(() => generateKeyPairSync('rsa', { modulusLength: 2048 }));
  const pkcs8 = (key?: KeyObject) => key?.export({ type: 'pkcs8', format: 'der' }).toString('base64') ?? '';
  return {
    alipayPublicKey: alipay?.publicKey.export({ type: 'spki', format: 'der' }).toString('base64') ?? '',
    alipayPrivateKey: pkcs8(alipay?.privateKey),
    aesKey: randomBytes(16).toString('base64'),
    forgerPrivateKey: pkcs8(forger?.privateKey),
  };
};

/** The published test keys, ready to seal and sign with; made anew only where the file is gone. */
export const readTestMaterial = (): TestMaterial => {
  const keys = existsSync(vectorsFile)
    ? (JSON.parse(readFileSync(vectorsFile, 'utf8')) as { keys: TestKeys }).keys
    : makeKeys();
  const privateKey = (base64: string) =>
    createPrivateKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'pkcs8' });
  return {
    keys,
    alipay: createAlipayStandIn({
      privateKey: privateKey(keys.alipayPrivateKey),
      aesKey: createSecretKey(Buffer.from(keys.aesKey, 'base64')),
    }),
    forger: privateKey(keys.forgerPrivateKey),
  };
};

/** The settings that a backend is run with to be tested, by the names that the reference backend reads. */
export const testSettings = ({ keys }: TestMaterial): Readonly<Record<string, string>> => ({
  ALIPAY_PUBLIC_KEY: keys.alipayPublicKey,
  ALIPAY_AES_KEY: keys.aesKey,
  DEMO_SESSIONS: '1',
  PHONE_CONFLICT: 'reject',
  EXPOSE_PHONE: '0',
  LIMIT_PER_USER: '100000',
  LIMIT_PER_ADDRESS: '100000',
  SMS_SENDER: 'inbox',
  SMS_INBOX_URL: `http://127.0.0.1:${INBOX_PORT}/`,
  SMS_COUNTRIES: 'CN,HK,MO,TW',
  CODES_PER_NUMBER: '100000',
  CODES_PER_USER: '100000',
  CODES_PER_ADDRESS: '100000',
});

/** Every envelope of the corpus under the test keys, for tests in other languages. The same keys give the same text. */
export const createVectors = ({ keys, alipay, forger }: TestMaterial) => ({
  notice: NOTICE,
  keys,
  accepted: honestEnvelopes(alipay),
  platformErrors: platformErrorEnvelopes(alipay).map(({ name, envelope, code, platform }) => ({
    ...{ name, envelope, code },
    ...(platform && { platform }),
  })),
  refused: hostileEnvelopes(alipay, forger).flatMap(({ subject, section, cases }) =>
    cases.map(([accident, envelope, code, reason]) => ({
      ...{ name: `${subject} ${accident}`, section, envelope, code },
      // For the log of the reference backend; another one may say it in its own words.
      reason,
    })),
  ),
});

import { createPrivateKey, createSecretKey, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createAlipayStandIn, success, type AlipayStandIn } from '../../backend/testing/alipay-stand-in';
import { honestEnvelopes } from '../../backend/testing/honest-envelopes';
import { hostileEnvelopes } from '../../backend/testing/hostile-envelopes';
import { platformErrorEnvelopes } from '../../backend/testing/platform-error-envelopes';
import { INBOX_PORT } from './sms-inbox';

export const vectorsFile = join(__dirname, '../../docs/backend-contract.vectors.json');

const NOTICE =
  'PUBLIC TEST MATERIAL. These keys were made for these vectors, belong to no app and are known to everybody: a backend that ' +
  'accepts them can be told any phone number. Never give them to a backend that anybody uses.';

/** Keys as a console and a configuration would hold them, in base64: SPKI, PKCS #8 and raw bytes. */
interface AppKeys {
  readonly alipayPublicKey: string;
  readonly alipayPrivateKey: string;
  readonly aesKey: string;
}

interface TestKeys extends AppKeys {
  /** Somebody else's, for what Alipay never signed. */
  readonly forgerPrivateKey: string;
  /** Of a template: an ISV's app, with the AES key of the merchant who uses it. */
  readonly isv: AppKeys & { readonly appId: string };
}

export interface TestMaterial {
  readonly keys: TestKeys;
  readonly alipay: AlipayStandIn;
  /** The same Alipay before a template. */
  readonly isv: AlipayStandIn;
  readonly forger: KeyObject;
}

const ISV_APP_ID = '2021000000000009';
const TEMPLATE_NUMBER = '13800138070';

const makeAppKeys = (): AppKeys => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    alipayPublicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
    alipayPrivateKey: privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
    aesKey: randomBytes(16).toString('base64'),
  };
};

const makeKeys = (): TestKeys => ({
  ...makeAppKeys(),
  forgerPrivateKey: makeAppKeys().alipayPrivateKey,
  isv: { appId: ISV_APP_ID, ...makeAppKeys() },
});

/** The published test keys, ready to seal and sign with; made anew only where the file is gone. */
export const readTestMaterial = (): TestMaterial => {
  const keys = existsSync(vectorsFile)
    ? (JSON.parse(readFileSync(vectorsFile, 'utf8')) as { keys: TestKeys }).keys
    : makeKeys();
  const privateKey = (base64: string) =>
    createPrivateKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'pkcs8' });
  const standIn = ({ alipayPrivateKey, aesKey }: AppKeys): AlipayStandIn =>
    createAlipayStandIn({
      privateKey: privateKey(alipayPrivateKey),
      aesKey: createSecretKey(Buffer.from(aesKey, 'base64')),
    });
  return {
    keys,
    alipay: standIn(keys),
    isv: standIn(keys.isv),
    forger: privateKey(keys.forgerPrivateKey),
  };
};

/** The settings that a backend is run with to be tested, by the names that the reference backend reads. */
export const testSettings = ({ keys }: TestMaterial): Readonly<Record<string, string>> => ({
  ALIPAY_PUBLIC_KEY: keys.alipayPublicKey,
  ALIPAY_AES_KEY: keys.aesKey,
  ALIPAY_KEYS: JSON.stringify({ [keys.isv.appId]: { publicKey: keys.isv.alipayPublicKey, aesKey: keys.isv.aesKey } }),
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
export const createVectors = ({ keys, alipay, isv, forger }: TestMaterial) => ({
  notice: NOTICE,
  keys,
  accepted: honestEnvelopes(alipay),
  // Good under the keys of `keys.isv` alone.
  template: { envelope: isv.envelope(success(TEMPLATE_NUMBER)), phoneMasked: '138******70' },
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

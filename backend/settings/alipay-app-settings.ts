import { createPublicKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { isCertificate, parseAlipayCertificate, requireCertificate } from '../core/alipay-certificate';
import {
  KeyProblem,
  parseAesKey,
  parseAlipayPublicKey,
  parseAppPrivateKey,
  type EnvelopeKeys,
} from '../core/alipay-keys';
import { APP_ID, DEMO_APP_ID } from '../core/app-id';
import { orUndefined } from '../core/or-undefined';
import { isPublishedKey } from '../core/published-keys';
import type { AppSigning } from '../exchange/gateway-exchange';
import type { SettingReader } from './setting-reader';

/** The settings of one app, checked and parsed. */
export interface AlipayAppSettings {
  readonly appId: string;
  readonly keys: EnvelopeKeys;
  /** Undefined with demo sessions, which ask no gateway. */
  readonly signing: AppSigning | undefined;
}

export interface AppRules {
  readonly demoSessions: boolean;
  readonly production: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export interface AlipayAppsSettings {
  readonly app: AlipayAppSettings;
  readonly isvApps: readonly AlipayAppSettings[];
  /** Sentences for the log at start: certificates about to run out. */
  readonly warnings: readonly string[];
}

const APP_KEY_PLACE =
  'sessions with real users are asked for with 应用私钥, which the key tool (支付宝开放平台密钥工具) made';
const RSA_PLACE = '开放平台控制台 › 开发设置 › 接口加签方式';

/** Where the parts of an app's settings stand: in the environment, or in an entry of ALIPAY_KEYS. */
interface Source {
  read(field: Field): string | undefined;
  /** What a sentence calls it. */
  called(field: Field): string;
}

const ENVIRONMENT = {
  publicKey: 'ALIPAY_PUBLIC_KEY',
  aesKey: 'ALIPAY_AES_KEY',
  privateKey: 'ALIPAY_APP_PRIVATE_KEY',
  appCert: 'ALIPAY_APP_CERT',
  rootCert: 'ALIPAY_ROOT_CERT',
  appAuthToken: 'ALIPAY_APP_AUTH_TOKEN',
} as const;
type Field = keyof typeof ENVIRONMENT;

/**
 * Reads the merchant's own app from the environment, and ISV apps from ALIPAY_KEYS: JSON by appId, each entry with
 * `publicKey` (the ISV app's), `aesKey` (the merchant's; left out: ALIPAY_AES_KEY), `privateKey`, `appAuthToken`,
 * `appCert`, `rootCert` (platform-facts.md §8.2). Adds to the reader's problems; the result is of no use where there are any.
 */
export const readAlipayApps = (reader: SettingReader, rules: AppRules): AlipayAppsSettings => {
  const { problems, text } = reader;
  const warnings: string[] = [];

  const attempt = <Value>(parse: () => Value): Value[] => {
    try {
      return [parse()];
    } catch (error) {
      if (!(error instanceof KeyProblem)) throw error;
      problems.push(error.message);
      return [];
    }
  };

  const keyList = (source: Source, field: Field, parse: (setting: string, text: string) => KeyObject): KeyObject[] => {
    const name = source.called(field);
    const parts = (source.read(field) ?? '').split(',').filter((part) => part.trim() !== '');
    if (parts.length === 0) return attempt(() => parse(name, ''));
    return parts.flatMap((part, index) => {
      const called = parts.length > 1 ? `${name} (key ${index + 1} of ${parts.length})` : name;
      const keys = attempt(() => parse(called, part));
      if (rules.production && keys.some(isPublishedKey))
        problems.push(`${called} is a published example key, which is refused when NODE_ENV=production.`);
      return keys;
    });
  };

  const parsePublicKey = (setting: string, key: string): KeyObject => {
    if (!isCertificate(key)) return parseAlipayPublicKey(setting, key);
    const certified = parseAlipayCertificate(setting, key, rules.now);
    if (certified.warning !== undefined) warnings.push(certified.warning);
    return certified.key;
  };

  const readSigning = (source: Source, publicKeys: readonly KeyObject[]): AppSigning | undefined => {
    const privateKeyText = source.read('privateKey');
    if (privateKeyText === undefined && rules.demoSessions) return undefined;
    if (privateKeyText === undefined) {
      problems.push(
        `${source.called('privateKey')} is missing: ${APP_KEY_PLACE}; DEMO_SESSIONS=1 develops without it.`,
      );
      return undefined;
    }
    const [privateKey] = keyList({ ...source, read: () => privateKeyText }, 'privateKey', parseAppPrivateKey);
    if (privateKey === undefined) return undefined;
    const own = createPublicKey(privateKey);
    if (publicKeys.some((key) => key.equals(own)))
      problems.push(
        `${source.called('publicKey')} is the app's own public key (its private half is ${source.called('privateKey')}): ` +
          `copy 支付宝公钥, not 应用公钥, from ${RSA_PLACE}.`,
      );
    const appAuthToken = source.read('appAuthToken');
    const certificates = readCertificates(source);
    return { privateKey, ...(certificates && { certificates }), ...(appAuthToken !== undefined && { appAuthToken }) };
  };

  // An app that is set to certificates must name its own ones in each request to the gateway.
  const readCertificates = (source: Source): AppSigning['certificates'] => {
    const alipay = (source.read('publicKey') ?? '').split(',').find(isCertificate);
    if (alipay === undefined) return undefined;
    const read = (field: Field, file: string): string =>
      attempt(() => requireCertificate(source.called(field), file, source.read(field) ?? ''))[0] ?? '';
    const app = read('appCert', 'appCertPublicKey_<appId>.crt');
    return { app, alipay, root: read('rootCert', 'alipayRootCert.crt') };
  };

  const readApp = (appId: string, source: Source): AlipayAppSettings => {
    const publicKeys = keyList(source, 'publicKey', parsePublicKey);
    const aesKeys = keyList(source, 'aesKey', parseAesKey);
    return { appId, keys: { publicKeys, aesKeys }, signing: readSigning(source, publicKeys) };
  };

  const environment: Source = { read: (field) => text(ENVIRONMENT[field]), called: (field) => ENVIRONMENT[field] };
  const appId = text('ALIPAY_APP_ID') ?? (rules.demoSessions ? DEMO_APP_ID : '');
  if (!APP_ID.test(appId)) problems.push('ALIPAY_APP_ID must be the 16 digits under 开放平台控制台 › 小程序 › APPID.');
  const app = readApp(appId, environment);

  const isvApps = Object.entries(parseRing(text('ALIPAY_KEYS') ?? '{}', problems)).map(([isvAppId, entry]) =>
    readApp(isvAppId, {
      read: (field) => entry[field] ?? (field === 'aesKey' ? environment.read('aesKey') : undefined),
      called: (field) => `ALIPAY_KEYS: ${field} of ${isvAppId}`,
    }),
  );
  return { app, isvApps, warnings };
};

const TEXT = z.string('each field is one text; several keys have commas between them').optional();
const ENTRY = z.strictObject(
  { publicKey: TEXT, aesKey: TEXT, privateKey: TEXT, appCert: TEXT, rootCert: TEXT, appAuthToken: TEXT },
  { error: (issue) => (issue.code === 'unrecognized_keys' ? 'one field has another name' : 'an entry is no object') },
);
const RING = z
  .record(z.string(), ENTRY, 'it is not')
  .refine((ring) => Object.keys(ring).every((appId) => APP_ID.test(appId)), 'an appId in it is not 16 digits');

const parseRing = (text: string, problems: string[]): z.infer<typeof RING> => {
  const ring = RING.safeParse(orUndefined(() => JSON.parse(text) as unknown));
  if (ring.success) return ring.data;
  const faults = ring.error.issues.map(({ message }) => message).join('; ');
  problems.push(`ALIPAY_KEYS must be JSON such as {"<appId>": {"publicKey": "…", "privateKey": "…"}}: ${faults}.`);
  return {};
};

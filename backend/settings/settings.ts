import { randomBytes } from 'node:crypto';
import type { Level } from 'pino';
import { readAlipayApps, type AlipayAppsSettings } from './alipay-app-settings';
import { outwardUrl } from './outward-url';
import { createSettingReader, type SettingReader } from './setting-reader';
import { readSmsSettings, type SmsSettings } from './sms-settings';
import type { ConflictPolicy, Limits } from '../stores/stores';

/** All that can be set from outside, checked and typed. */
export interface Settings extends AlipayAppsSettings {
  /** Of `alipay.system.oauth.token`. */
  readonly gatewayUrl: string;
  readonly demoSessions: boolean;
  readonly pepper: string;
  readonly allowUnsigned: boolean;
  readonly phoneConflict: ConflictPolicy;
  readonly exposePhone: boolean;
  readonly handover: { readonly url: string; readonly secret: string } | undefined;
  readonly limits: Limits;
  readonly sms: Omit<SmsSettings, 'warnings'>;
  /** How many proxies of our own stand in front. */
  readonly trustProxy: number;
  readonly redisUrl: string | undefined;
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  readonly logLevel: Level | 'silent';
}

export type SettingsOutcome =
  | { readonly kind: 'usable'; readonly settings: Settings }
  /** Every problem at once, each a sentence that names the setting and the remedy. */
  | { readonly kind: 'unusable'; readonly problems: readonly string[] };

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const CONFLICT_POLICIES = ['reject', 'reassign'] as const satisfies readonly ConflictPolicy[];
/** Characters. */
export const MIN_SECRET = 32;
/** Alipay's own. */
export const GATEWAY = 'https://openapi.alipay.com/gateway.do';

/**
 * Reads the settings of backend/README.md from an environment; each may also stand in a file that
 * `<NAME>_FILE` points to. Never throws for a wrong setting, and never quotes the value of a secret one.
 * @param readFile throws where a file cannot be read
 * @param now milliseconds since 1970, for the dates of certificates
 */
export const readSettings = (
  environment: Readonly<Record<string, string | undefined>>,
  readFile: (path: string) => string,
  now = Date.now(),
): SettingsOutcome => {
  const reader = createSettingReader(environment, readFile);
  const { problems, text, flag, number, count, oneOf } = reader;
  const production = text('NODE_ENV') === 'production';
  const demoSessions = flag('DEMO_SESSIONS');
  const allowUnsigned = flag('ALLOW_UNSIGNED');
  const pepper = text('PHONE_PEPPER');
  const redisUrl = reader.url('REDIS_URL', ['redis:', 'rediss:'])?.href;

  const apps = readAlipayApps(reader, { demoSessions, production, now });
  const handover = readHandover(reader, production);
  const { warnings: smsWarnings, ...sms } = readSmsSettings(reader, production);
  const settings: Settings = {
    ...apps,
    gatewayUrl: outwardUrl(reader, 'ALIPAY_GATEWAY', production)?.href ?? GATEWAY,
    demoSessions,
    // Stores in memory live as long as the process, so a pepper of its own will do where none is set.
    pepper: pepper ?? randomBytes(32).toString('base64'),
    allowUnsigned,
    phoneConflict: oneOf('PHONE_CONFLICT', CONFLICT_POLICIES, 'reject'),
    exposePhone: flag('EXPOSE_PHONE'),
    handover,
    limits: {
      perUser: count('LIMIT_PER_USER', 10),
      perAddress: count('LIMIT_PER_ADDRESS', 60),
    },
    sms,
    trustProxy: number('TRUST_PROXY', 0, 10, 0),
    redisUrl,
    host: text('HOST') ?? '127.0.0.1',
    port: number('PORT', 0, 65535, 8787),
    logLevel: oneOf('LOG_LEVEL', LOG_LEVELS, 'info'),
    warnings: [...apps.warnings, ...smsWarnings, ...warningsOf({ allowUnsigned, demoSessions, handover, redisUrl })],
  };

  if (production && demoSessions)
    problems.push('DEMO_SESSIONS is refused when NODE_ENV=production: anyone could be any user.');
  if (production && allowUnsigned)
    problems.push('ALLOW_UNSIGNED is refused when NODE_ENV=production: anyone could claim any phone number.');
  if (production && /\b(alipay-sdk|urllib|undici|fetch)\b|\*/i.test(text('NODE_DEBUG') ?? ''))
    problems.push('NODE_DEBUG is refused when NODE_ENV=production: it would write authCodes and tokens to the log.');
  if ((production || redisUrl !== undefined) && (pepper ?? '').length < MIN_SECRET)
    problems.push(
      `PHONE_PEPPER must have at least ${MIN_SECRET} characters when NODE_ENV=production or REDIS_URL is set, the same ` +
        'for each instance: take those of `openssl rand -base64 48`.',
    );
  return problems.length > 0 ? { kind: 'unusable', problems: [...new Set(problems)] } : { kind: 'usable', settings };
};

const warningsOf = (settings: Pick<Settings, 'allowUnsigned' | 'demoSessions' | 'handover' | 'redisUrl'>): string[] => [
  ...(settings.demoSessions ? ['DEMO_SESSIONS: whoever sends an authCode is that user; for development only.'] : []),
  ...(settings.allowUnsigned ? ['ALLOW_UNSIGNED: anyone can claim any number; for development only.'] : []),
  ...(settings.redisUrl === undefined
    ? ['No REDIS_URL: sessions, limits, idempotency keys and bindings are those of this process and end with it.']
    : []),
  ...(settings.handover === undefined
    ? ['No HANDOVER_URL: numbers are verified and bound here, and reach no other system.']
    : []),
];

const readHandover = (reader: SettingReader, production: boolean): Settings['handover'] => {
  const url = outwardUrl(reader, 'HANDOVER_URL', production);
  const secret = reader.text('HANDOVER_SECRET') ?? '';
  if (url === undefined) return undefined;
  if (secret.length < MIN_SECRET)
    reader.problems.push(
      `HANDOVER_SECRET must have at least ${MIN_SECRET} characters where HANDOVER_URL is set: share those of ` +
        '`openssl rand -base64 48` with the receiver.',
    );
  return { url: url.href, secret };
};

import { randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { Level } from 'pino';
import type { ConflictPolicy } from './stores/stores';
import { KeyProblem, parseAesKey, parseAlipayPublicKey, type EnvelopeKeys } from './core/alipay-keys';

/** All that can be set from outside, checked and typed. */
export interface Settings {
  readonly keys: EnvelopeKeys;
  readonly pepper: string;
  readonly allowUnsigned: boolean;
  readonly phoneConflict: ConflictPolicy;
  readonly exposePhone: boolean;
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  readonly logLevel: Level | 'silent';
  /** Settings of the design that are set here and have no effect yet. */
  readonly unused: readonly string[];
}

export type SettingsOutcome =
  | { readonly kind: 'usable'; readonly settings: Settings }
  /** Every problem at once, each a sentence that names the setting and the remedy. */
  | { readonly kind: 'unusable'; readonly problems: readonly string[] };

type Environment = Readonly<Record<string, string | undefined>>;
type ReadFile = (path: string) => string;

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const CONFLICT_POLICIES = ['reject', 'reassign'] as const satisfies readonly ConflictPolicy[];
const MIN_PEPPER = 32;
const NOT_YET = [
  'ALIPAY_APP_ID',
  'ALIPAY_APP_PRIVATE_KEY',
  'ALIPAY_GATEWAY',
  'ALIPAY_KEYS',
  'HANDOVER_URL',
  'HANDOVER_SECRET',
  'LIMIT_PER_USER',
  'LIMIT_PER_ADDRESS',
  'REDIS_URL',
];

/**
 * Reads the settings of design.md ("Backend contract") from an environment; each may also stand in a file that
 * `<NAME>_FILE` points to. Never throws for a wrong setting, and never quotes the value of a secret one.
 */
export const readSettings = (environment: Environment, readFile: ReadFile): SettingsOutcome => {
  const problems: string[] = [];
  const text = createReader(environment, readFile, problems);

  const flag = (name: string): boolean => {
    const value = (text(name) ?? '0').toLowerCase();
    if (!['0', '1', 'true', 'false'].includes(value)) problems.push(`${name} must be 1 or 0.`);
    return value === '1' || value === 'true';
  };

  const keyList = (name: string, parse: (setting: string, value: string) => KeyObject): KeyObject[] => {
    const parts = (text(name) ?? '').split(',').filter((part) => part.trim() !== '');
    if (parts.length === 0) return tryKey(() => parse(name, ''));
    return parts.flatMap((part, index) =>
      tryKey(() => parse(parts.length > 1 ? `${name} (key ${index + 1} of ${parts.length})` : name, part)),
    );
  };
  const tryKey = (parse: () => KeyObject): KeyObject[] => {
    try {
      return [parse()];
    } catch (error) {
      if (!(error instanceof KeyProblem)) throw error;
      problems.push(error.message);
      return [];
    }
  };

  const production = text('NODE_ENV') === 'production';
  const publicKeys = keyList('ALIPAY_PUBLIC_KEY', parseAlipayPublicKey);
  const aesKeys = keyList('ALIPAY_AES_KEY', parseAesKey);
  const pepper = text('PHONE_PEPPER');
  const allowUnsigned = flag('ALLOW_UNSIGNED');
  const demoSessions = flag('DEMO_SESSIONS');
  const exposePhone = flag('EXPOSE_PHONE');
  const conflict = text('PHONE_CONFLICT') ?? 'reject';
  const phoneConflict = CONFLICT_POLICIES.find((known) => known === conflict);
  const host = text('HOST') ?? '127.0.0.1';
  const portText = text('PORT') ?? '8787';
  const port = /^\d{1,5}$/.test(portText) ? Number(portText) : Number.NaN;
  const level = text('LOG_LEVEL') ?? 'info';
  const logLevel = LOG_LEVELS.find((known) => known === level);

  if (!(port <= 65535)) problems.push('PORT must be a whole number from 0 to 65535.');
  if (logLevel === undefined) problems.push(`LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}.`);
  if (phoneConflict === undefined) problems.push(`PHONE_CONFLICT must be one of ${CONFLICT_POLICIES.join(', ')}.`);
  if (!demoSessions)
    problems.push(
      "Real sessions need ALIPAY_APP_PRIVATE_KEY and the exchange of authCodes with Alipay's gateway, which this backend " +
        'does not have yet: set DEMO_SESSIONS=1 to develop without it.',
    );
  if (production && demoSessions)
    problems.push('DEMO_SESSIONS is refused when NODE_ENV=production: anyone could be any user.');
  if (production && allowUnsigned)
    problems.push('ALLOW_UNSIGNED is refused when NODE_ENV=production: anyone could claim any phone number.');
  if (production && (pepper ?? '').length < MIN_PEPPER)
    problems.push(
      `PHONE_PEPPER must have at least ${MIN_PEPPER} characters when NODE_ENV=production: take those of \`openssl rand -base64 48\`.`,
    );

  if (problems.length > 0 || logLevel === undefined || phoneConflict === undefined)
    return { kind: 'unusable', problems };
  const settings: Settings = {
    keys: { publicKeys, aesKeys },
    // Stores live as long as the process, so a pepper of its own will do where none is set.
    pepper: pepper ?? randomBytes(32).toString('base64'),
    allowUnsigned,
    phoneConflict,
    exposePhone,
    host,
    port,
    logLevel,
    unused: NOT_YET.filter((name) => environment[name] || environment[`${name}_FILE`]),
  };
  return { kind: 'usable', settings };
};

const createReader =
  (environment: Environment, readFile: ReadFile, problems: string[]) =>
  (name: string): string | undefined => {
    const value = environment[name]?.trim();
    const path = environment[`${name}_FILE`]?.trim();
    if (!path) return value === '' ? undefined : value;
    if (value) problems.push(`${name} and ${name}_FILE are both set: keep one of them.`);
    try {
      const content = readFile(path).trim();
      if (content === '') problems.push(`${name}_FILE names an empty file: ${path}.`);
      return content === '' ? undefined : content;
    } catch {
      problems.push(`${name}_FILE names a file that cannot be read: ${path}.`);
      return undefined;
    }
  };

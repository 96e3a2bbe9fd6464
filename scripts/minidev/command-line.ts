import { resolve } from 'node:path';
import { readOptions } from '../read-options';

/** What the three commands share. */
interface Common {
  /** Wins over ALIPAY_APP_ID. */
  readonly appId: string | undefined;
  readonly dryRun: boolean;
  /** A file of one's own in place of the environment and ~/.minidev (platform-facts.md §7.2); absolute. */
  readonly identityKeyPath: string | undefined;
  /** Seconds after which minidev is ended: its own polling knows no end. */
  readonly timeLimit: number;
}

/** Where on the phone the app opens: handed to minidev as it is (platform-facts.md §7.1). */
export interface Opening {
  readonly page: string | undefined;
  /** Reaches the page's onLoad. */
  readonly pageQuery: string | undefined;
  /** Reaches the app's onLaunch. */
  readonly query: string | undefined;
  /** Lets the phone reach a backend that is not in 服务器域名白名单. */
  readonly ignoreHttpDomainCheck: boolean;
}

export type Command =
  | (Common & Opening & { readonly name: 'preview' | 'remote-debug' })
  | (Common & {
      readonly name: 'upload';
      /** a.b.c in place of package.json's. */
      readonly version: string | undefined;
      readonly description: string | undefined;
      /** Makes it the 体验版 at once. */
      readonly experience: boolean;
      /** Takes the place of one of the 20 development versions. */
      readonly deleteVersion: string | undefined;
    });

export type CommandName = Command['name'];

const names: readonly CommandName[] = ['preview', 'remote-debug', 'upload'];

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const common = { 'app-id': text, 'dry-run': flag, 'identity-key-path': text, 'time-limit': text };
const opening = { page: text, 'page-query': text, query: text, 'ignore-http-domain-check': flag };

/** What can be written behind `npm run … --`. */
const usage = `npm run preview|remote-debug|upload [-- options]
  --app-id ID              the app, 16 digits; else ALIPAY_APP_ID from the environment or .env
  --dry-run                says what would run with which files, and runs nothing
  --identity-key-path FILE the tool key, else MINIDEV_RUNTIME_CONFIG, else what npx minidev login stored
  --time-limit SECONDS     after which minidev is ended; 900
preview, remote-debug:
  --page PATH  --page-query Q  --query Q  --ignore-http-domain-check
upload:
  --version A.B.C          else package.json's
  --description TEXT       at most 199 characters; else the tag at this commit, else the commit, where nothing has changed since
  --experience             makes it the 体验版
  --delete-version A.B.C   which development version to delete for it, where there are 20 already`;

const isName = (name: string | undefined): name is CommandName => names.some((known) => known === name);

const secondsIn = (written: string | undefined): number => {
  const seconds = Number(written ?? 900);
  if (Number.isInteger(seconds) && seconds > 0) return seconds;
  throw new Error(`--time-limit is "${String(written)}"; it takes whole seconds, as in --time-limit 900.`);
};

/**
 * Reads what was written behind a command's name.
 * @param argv name first: `['upload', '--dry-run']`
 * @returns undefined when only the usage was asked for, by --help, which has then been printed
 * @throws with the usage when a name or an option is unknown
 */
export const readCommand = (argv: readonly string[]): Command | undefined => {
  const [name, ...args] = argv;
  if (!isName(name)) {
    if (readOptions({ usage }, {}, argv.includes('--help') ? ['--help'] : argv.slice(0, 1)) === undefined)
      return undefined;
    throw new Error(usage);
  }
  const commonOf = (values: {
    readonly 'app-id'?: string;
    readonly 'dry-run'?: boolean;
    readonly 'identity-key-path'?: string;
    readonly 'time-limit'?: string;
  }): Common => ({
    appId: values['app-id'],
    dryRun: values['dry-run'] ?? false,
    identityKeyPath: values['identity-key-path'] === undefined ? undefined : resolve(values['identity-key-path']),
    timeLimit: secondsIn(values['time-limit']),
  });
  if (name === 'upload') {
    const options = {
      ...{ ...common, version: text, description: text },
      ...{ experience: flag, 'delete-version': text },
    };
    const read = readOptions({ usage }, options, args);
    if (read === undefined) return undefined;
    const { values } = read;
    return {
      name,
      ...commonOf(values),
      version: values.version,
      description: values.description,
      experience: values.experience ?? false,
      deleteVersion: values['delete-version'],
    };
  }
  const read = readOptions({ usage }, { ...common, ...opening }, args);
  if (read === undefined) return undefined;
  const { values } = read;
  return {
    name,
    ...commonOf(values),
    page: values.page,
    pageQuery: values['page-query'],
    query: values.query,
    ignoreHttpDomainCheck: values['ignore-http-domain-check'] ?? false,
  };
};

import type { Command } from './command-line';

/** An option with its value in one word: a value that begins with a dash stays a value. */
const option = (name: string, value: string | undefined): readonly string[] =>
  value === undefined || value === '' ? [] : [`--${name}=${value}`];

const flag = (name: string, on: boolean): readonly string[] => (on ? [`--${name}`] : []);

/** minidev puts an environment variable in the place of every value that begins with "$". */
const refuseDollar = (args: readonly string[]): readonly string[] => {
  const found = args.find((argument) => /^(--[a-z-]+=)?\$/.test(argument));
  if (found === undefined) return args;
  throw new Error(
    `${found}: minidev would take a value that begins with "$" for the name of an environment variable, and send what is in it.`,
  );
};

export interface Shipment {
  /** 16 digits. */
  readonly appId: string;
  /** The folder to ship; absolute. */
  readonly project: string;
  /** Of an upload alone. */
  readonly release: { readonly version: string; readonly description: string } | undefined;
}

/**
 * What minidev is called with (platform-facts.md §7.1). The key is never among it: arguments can be read by every process.
 * @throws when a value begins with "$"
 */
export const minidevArguments = (command: Command, { appId, project, release }: Shipment): readonly string[] => {
  const common = [command.name, ...option('app-id', appId), ...option('project', project)];
  const identity = option('identity-key-path', command.identityKeyPath);
  if (command.name === 'upload') {
    return refuseDollar([
      ...common,
      ...identity,
      ...option('version', release?.version),
      ...option('version-description', release?.description),
      ...flag('experience', command.experience),
      ...option('delete-version', command.deleteVersion),
    ]);
  }
  return refuseDollar([
    ...common,
    ...identity,
    ...option('page', command.page),
    ...option('page-query', command.pageQuery),
    ...option('query', command.query),
    ...flag('ignore-http-domain-check', command.ignoreHttpDomainCheck),
  ]);
};

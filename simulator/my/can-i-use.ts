import type { Client } from '../scenario';

/** Framework names of the docs (platform-facts.md §4.3) that are true here. */
const framework = new Set([
  'component2',
  'env',
  'env.clientName',
  'env.language',
  'page.$spliceData',
  'page.$batchedUpdates',
  'page.setData.callback',
]);

export interface Known {
  /** Names of `my.*` that exist. */
  readonly jsapis: ReadonlySet<string>;
  readonly tags: ReadonlySet<string>;
  /** Attributes and values by tag. */
  readonly abilities: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

const camel = (name: string): string => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** `my.canIUse`, truthful: yes only to what is simulated and what the scenario's client has. */
export const createCanIUse = ({ jsapis, tags, abilities }: Known, client: Client) => {
  const gone = (name: string): boolean =>
    [...client.cannotUse, ...client.absent].some((lost) => name === lost || name.startsWith(`${lost}.`));

  return (name: string): boolean => {
    if (gone(name)) return false;
    if (framework.has(name)) return true;
    const [first = '', attribute, value] = name.split('.');
    if (jsapis.has(first)) return true;
    if (!tags.has(first)) return false;
    if (attribute === undefined) return true;
    const values = Object.entries(abilities[first] ?? {}).find(([known]) => camel(known) === camel(attribute))?.[1];
    return values !== undefined && (value === undefined || values.includes(value));
  };
};

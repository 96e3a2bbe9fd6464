import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Entry {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly resolved?: string;
}

const { packages } = JSON.parse(readFileSync(join(__dirname, '../../package-lock.json'), 'utf8')) as {
  readonly packages: Readonly<Record<string, Entry>>;
};

/** From a package's folder up, as Node looks for what it requires. */
const foldersFrom = (folder: string): readonly string[] => {
  const above = folder.lastIndexOf('node_modules/');
  return above === -1
    ? ['node_modules/']
    : [`${folder}/node_modules/`, ...foldersFrom(folder.slice(0, Math.max(0, above - 1)))];
};

const withOptional = Object.entries(packages).filter(
  ([, { optionalDependencies }]) => optionalDependencies !== undefined,
);

describe('the lock file', () => {
  it.each(withOptional)('has what %s brings along on every platform, or npm ci fails', (folder, entry) => {
    const lacking = Object.keys(entry.optionalDependencies ?? {}).filter(
      (name) => !foldersFrom(folder).some((above) => `${above}${name}` in packages),
    );
    expect(lacking).toEqual([]);
  });

  it('names no registry', () => {
    expect(Object.keys(packages).filter((folder) => packages[folder]?.resolved !== undefined)).toEqual([]);
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import manifest from '../../package.json';
import renovate from '../../renovate.json';

interface Rule {
  readonly matchPackageNames?: readonly string[];
  /** By the name in package.json, where it is an alias of another package's. */
  readonly matchDepNames?: readonly string[];
  readonly enabled?: boolean;
  readonly allowedVersions?: string;
  readonly dependencyDashboardApproval?: boolean;
  readonly description?: string;
}

const rules: readonly Rule[] = renovate.packageRules;
const holding = rules.filter(
  ({ enabled, allowedVersions, dependencyDashboardApproval }) =>
    enabled === false || allowedVersions !== undefined || dependencyDashboardApproval === true,
);

/** The table of CONTRIBUTING.md: packages, the version they are held at, and why. */
const rows = [
  ...readFileSync(join(__dirname, '../../CONTRIBUTING.md'), 'utf8').matchAll(/^\| (`.+?) \| (\d[\w.]*) \| (.+) \|$/gm),
].map(([, names = '', version = '', why = '']) => ({
  names: [...names.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
  version,
  why,
}));

const installed: Readonly<Record<string, string>> = {
  ...manifest.devDependencies,
  'unrs-resolver': manifest.overrides['unrs-resolver'],
};
const versionsOf = (name: string): string[] =>
  Object.entries(installed)
    .filter(([one]) => (name.endsWith('/*') ? one.startsWith(name.slice(0, -1)) : one === name))
    .map(([, version]) => version.replace(/^npm:.*@/, ''));

describe('a package that is held back', () => {
  it.each(holding)(
    '$matchPackageNames$matchDepNames has its reason beside it, in renovate.json and in CONTRIBUTING.md',
    (rule) => {
      expect(rule.description).toMatch(/\w/);
      expect(rows.map(({ names }) => names.join())).toContain((rule.matchDepNames ?? rule.matchPackageNames)?.join());
    },
  );

  it.each(rows)('$names is held at $version', ({ names, version, why }) => {
    const versions = names.flatMap(versionsOf);
    expect(versions).not.toEqual([]);
    const held = (rule: Rule): string | undefined => (rule.matchDepNames ?? rule.matchPackageNames)?.join();
    expect(holding.map(held)).toContain(names.join());
    for (const one of versions) expect(one.startsWith(version.replace(/x$/, ''))).toBe(true);
    expect(why).not.toBe('');
  });
});

it('every version is exact', () => {
  for (const version of Object.values(installed)) expect(version).toMatch(/^(npm:typescript@)?\d+\.\d+\.\d+$/);
});

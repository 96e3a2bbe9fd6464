import { writeFolder } from '../../simulator/project/folder';
import { packedFiles } from './packed-files';

const packedOf = (uploadExclude: unknown, files: readonly string[]): readonly string[] => {
  const contents = Object.fromEntries(files.map((file) => [file, '']));
  const { root, remove } = writeFolder({ 'mini.project.json': { format: 2, uploadExclude }, ...contents });
  try {
    return packedFiles(root).filter((file) => file !== 'mini.project.json');
  } finally {
    remove();
  }
};

// Each of these stands in platform-facts.md §6.4; that minidev itself does so is tested in tests/integration/upload-content.
it.each<[string, readonly string[], readonly string[], readonly string[]]>([
  ['everything is packed', [], ['.env', 'x.pem', 'tests/a.ts'], ['.env', 'tests/a.ts', 'x.pem']],
  ['a folder takes all in it', ['tests'], ['tests/a.ts', 'tests/b/c.ts', 'b.ts'], ['b.ts']],
  ['a star does not see a dot', ['*'], ['.env', 'a.ts'], ['.env']],
  ['a dot is said outright', ['**/.*'], ['.env', 'a/.hidden', 'a.ts'], ['a.ts']],
  ['an editor leaves nothing', [], ['.vscode/settings.json', '.idea/x.xml', 'a.ts'], ['a.ts']],
  ['packages are packed', [], ['node_modules/.bin/x', 'node_modules/y/miniu_dist'], ['node_modules/y/miniu_dist']],
  ['packages are left out by two stars', ['node_modules/**'], ['node_modules/y/a.js', 'a.js'], ['a.js']],
])('%s', (_, patterns, files, packed) => {
  expect(packedOf(patterns, files)).toEqual(packed);
});

it('a list that is none is said so', () => {
  expect(() => packedOf('docs', [])).toThrow(/uploadExclude must be a list/);
});

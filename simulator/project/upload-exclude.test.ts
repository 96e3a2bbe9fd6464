import { writeFolder } from './folder';
import { unwatched, uploadExclude } from './upload-exclude';

const using = <Result>(content: unknown, use: (root: string) => Result): Result => {
  const { root, remove } = writeFolder(content === undefined ? {} : { 'mini.project.json': content });
  try {
    return use(root);
  } finally {
    remove();
  }
};

it.each<[string, unknown, readonly string[]]>([
  ['no file', undefined, []],
  ['a file without the list', { format: 2 }, []],
  ['a list', { uploadExclude: ['docs', '!docs/x'] }, ['docs', '!docs/x']],
])('%s excludes what it says', (_, content, patterns) => {
  expect(using(content, uploadExclude)).toEqual(patterns);
});

it.each<[string, unknown, RegExp]>([
  ['JSON that is none', '{\n  format: 2\n}', /^mini\.project\.json:2:3 this is no JSON/],
  ['a comma too many', '{\n  "uploadExclude": ["docs",]\n}', /^mini\.project\.json:2:\d+ .*no comma after the last/],
  ['nothing', '', /^mini\.project\.json:1:1 this file is empty/],
  ['a list of all', '[]', /^mini\.project\.json:1:1 an object was expected/],
  ['one pattern', '{\n"uploadExclude": "docs" }', /^mini\.project\.json:2:1 uploadExclude must be a list/],
  [
    'a number',
    '{ "uploadExclude": ["docs",\n1] }',
    /^mini\.project\.json:2:1 a pattern of uploadExclude must be a string/,
  ],
])('%s is refused at its place, and still lets somebody watch', (_, content, expected) => {
  expect(() => using(content, uploadExclude)).toThrow(expected);
  expect(using(content, unwatched)).toEqual([]);
});

it('a negated pattern hides nothing from who watches', () => {
  expect(using({ uploadExclude: ['docs', '!pages/**'] }, unwatched)).toEqual(['docs']);
});

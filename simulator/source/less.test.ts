import { writeFolder } from '../project/folder';
import { checkProject } from '../check-project';
import { loadProject } from '../project/load';
import { readSource } from './compile';

const page = { 'app.js': 'App({})', 'app.json': '{ "pages": ["p/p"] }', 'p/p.axml': '', 'p/p.js': 'Page({})' };
const compile = (less: string, more: Readonly<Record<string, string>> = {}) => {
  const { root, remove } = writeFolder({
    ...page,
    'p/p.less': less,
    'theme/mixins.less': '@gap: 2rpx;\n.round() { border-radius: @gap }',
    ...more,
  });
  try {
    return { ...readSource(loadProject(root)).acss('p/p.less'), found: checkProject(root) };
  } finally {
    remove();
  }
};
const places = (faults: readonly { file: string; line: number; column: number; message: string }[]) =>
  faults.map(({ file, line, column, message }) => `${file}:${String(line)}:${String(column)} ${message}`);

it('nests, computes and imports, from here and from the root, and counts in rpx', () => {
  const { css, files } = compile('@import "/theme/mixins";\n.a { .b { width: @gap * 2; .round() } }');
  expect(css.replace(/\s+/g, ' ').trim()).toBe(
    '.a .b { width: calc(var(--rpx) * 4); border-radius: calc(var(--rpx) * 2); }',
  );
  expect(files).toEqual(['p/p.less', 'theme/mixins.less']);
});

it.each([
  ['.a {\n  .b { width: @none }\n}', 'p/p.less:2:15 this is no Less: variable @none is undefined'],
  ['.a {\n  .b[x] { width: 1px }\n}', 'p/p.less:2:5 ACSS has no attribute selectors: select by class'],
  ['.a {\n  background: url(x.png)\n}', 'p/p.less:2:3 url() of a local file must be absolute'],
  [
    '@import "../theme/broken";',
    'theme/broken.less:1:11 this is no Less: Unrecognised input. Possibly missing something',
  ],
  ['\n@import "./gone";', 'p/p.less:2:1 this is no Less: ./gone does not exist'],
  ['@import "../../../../../../etc/passwd";', 'does not exist'],
])('%j is told where it was written', (less, fault) => {
  const { faults, found } = compile(less, { 'theme/broken.less': '.broken { ' });
  expect(places(faults)[0]).toContain(fault);
  expect(places(found)[0]).toContain(fault);
});

import { writeFolder } from '../project/folder';
import { loadProject } from '../project/load';
import { ProjectFiles } from '../project/resolve';
import { createModules } from '../runtime/modules';
import { createDeliverer } from './deliverer';
import { findSourcePlace } from './source-place';

const folder = writeFolder({
  'app.json': { pages: ['页/p'] },
  'app.js': '',
  '页/p.axml': '',
  '页/p.ts': `import { fail } from 'package';\ntype Gone = string;\n\nconst after = (text: Gone): never => fail(text);\nafter('x');`,
  'node_modules/package/index.js': 'exports.fail = (text) => { throw new Error(text) };',
});
afterAll(() => {
  folder.remove();
});

it('is the innermost line of the project’s own, as it was written', async () => {
  const deliverer = createDeliverer(loadProject(folder.root));
  const { modules } = await deliverer.deliver(['页/p']);
  const { script } = createModules({
    code: (file) =>
      `${modules.find((module) => module.file === file)?.code ?? ''}\n//# sourceURL=${encodeURI(`http://localhost:5173/${file}.js`)}`,
    resolve: (from, specifier) => modules.find(({ file }) => file === from)?.requires[specifier],
  });
  let stack = '';
  try {
    script('页/p.ts').load();
  } catch (error) {
    stack = (error as Error).stack ?? '';
  }
  expect(stack).toContain('node_modules/package/index.js.js');
  expect(await findSourcePlace(new ProjectFiles(folder.root), deliverer.map, stack)).toEqual({
    file: '页/p.ts',
    line: 4,
    column: 38,
    sourceLine: 'const after = (text: Gone): never => fail(text);',
  });
});

it.each([
  'at http://localhost:5173/__sim/shell.js:1:2',
  'at <anonymous>:1:2',
  'at http://:x.js:1:2',
  'at http://a/%E0.js:1:2',
  '',
])('is none in %j', async (stack) => {
  const deliverer = createDeliverer(loadProject(folder.root));
  expect(await findSourcePlace(new ProjectFiles(folder.root), deliverer.map, stack)).toBeUndefined();
});

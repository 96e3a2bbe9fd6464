import { loadProject } from '../project/load';
import { writeFolder } from '../project/folder';
import { html, shownProject } from './page';

const name = '</script><script>alert(1)</script>';
const folder = writeFolder({
  'app.json': { pages: ['p/p'], window: { defaultTitle: name } },
  'app.js': '',
  'p/p.axml': '',
  'p/p.js': '',
});
afterAll(() => {
  folder.remove();
});
const shown = shownProject(loadProject(folder.root), {}, 3, 'token');

it('holds the project, which can end no script of it', () => {
  const text = html(shown, { scriptUrl: '', css: '' });
  expect(text).not.toContain(name);
  const [, json = ''] = /id="project">(.*?)<\/script>/.exec(text) ?? [];
  expect(JSON.parse(json)).toEqual({ ...shown, appName: name });
});

it.each([
  ['', 'p/p'],
  ['#/', 'p/p'],
  ['#/pages/x/x?a=1', 'pages/x/x'],
  ['#/页', '页'],
])('asks for the first page with the address %j: %s', (hash, path) => {
  const [, script = ''] = /<script>([^]*?)<\/script>/.exec(html(shown, { scriptUrl: '', css: '' })) ?? [];
  const asked: string[] = [];
  const ask = (url: string): void => void asked.push(url);
  new Function('location', 'fetch', script)({ hash }, ask);
  expect(asked).toEqual([`/__sim/units?path=app&path=${encodeURIComponent(path)}`]);
});

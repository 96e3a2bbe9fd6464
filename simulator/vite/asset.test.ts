import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFolder } from '../project/folder';
import { ProjectFiles } from '../project/resolve';
import { assetStatus } from './asset';

const keys = [
  ...['app.p12', 'app.pfx', 'app.pem', 'app.key', 'app.crt', 'app.cer', 'app.jks', 'id_rsa', 'secret.txt'],
  ...['.npmrc', '.env', '.env.local', '.git/config', '.minidev/config.json', '.ssh/id.png'],
];
const sources = [
  'app.json',
  'app.js',
  'app.ts',
  'p/p.axml',
  'p/p.acss',
  'p/p.less',
  'p/p.sjs',
  'package.json',
  'p.html',
];
const assets = [
  ...['a.png', 'images/a.jpg', 'images/a.jpeg', 'a.gif', 'a.svg', 'a.webp', 'a b.PNG', 'images/图.png'],
  ...['f.eot', 'f.woff', 'f.woff2', 'f.ttf', 'f.otf', 's.mp3', 'v.mp4', 'node_modules/@ui/badge/a.png'],
];

const folder = writeFolder(Object.fromEntries([...keys, ...sources, ...assets].map((file) => [file, 'text'])));
const outside = writeFolder({ 'a.png': 'outside' });
symlinkSync(join(outside.root, 'a.png'), join(folder.root, 'link.png'));
const files = new ProjectFiles(folder.root);
afterAll(() => {
  folder.remove();
  outside.remove();
});

const statusOf = (file: string): number => assetStatus(encodeURI(`/${file}`), files);

it.each(assets)('%s is an asset', (file) => {
  expect(statusOf(file)).toBe(200);
});

it.each([...keys, ...sources])('%s lies there, and is not given away', (file) => {
  expect(statusOf(file)).toBe(403);
});

it.each([
  ['a way out', '/../a.png'],
  ['an encoded way out', '/%2e%2e%2fa.png'],
  ['a way out for Windows', '/..%5ca.png'],
  ['a file by its place on the disk', `//${join(outside.root, 'a.png')}`],
  ['the same through Vite', `/@fs/${join(outside.root, 'app.key')}`],
  ['nothing beside the page', '/'],
  ['an ending that is encoded into a name', '/app.key%3fa.png/..'],
  ['what is no address', '/%E0%A4%A.png'],
  ['Vite’s command to open an editor', '/__open-in-editor'],
])('%s is not served', (_, pathname) => {
  expect(assetStatus(pathname, files)).toBe(403);
});

it.each([
  ['nothing', '/gone.png'],
  ['a link that leads out', '/link.png'],
  ['a file through Vite', `/@fs${join(outside.root, 'a.png')}`],
  ['a zero byte', '/app.key%00.png'],
])('%s is not found', (_, pathname) => {
  expect(assetStatus(pathname, files)).toBe(404);
});

it('a file that came since is served', () => {
  writeFileSync(join(folder.root, 'new.png'), '');
  expect(statusOf('new.png')).toBe(200);
});

// The pages of simulator/fixtures/features without a browser: scripts in both forms of modules, run by the simulator itself.
import { cpSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadProject } from './project/load';
import { openProject, type OpenedProject } from './testing';

const fixture = join(__dirname, 'fixtures/features');
const root = mkdtempSync(join(tmpdir(), 'features-'));
let project: OpenedProject;

beforeAll(async () => {
  cpSync(fixture, root, { recursive: true });
  // Git knows no node_modules.
  renameSync(join(root, 'packages'), join(root, 'node_modules'));
  project = await openProject({ root });
});
afterAll(() => {
  project.close();
  rmSync(root, { recursive: true });
});

const idText = (id: string): string | undefined =>
  document.querySelector(`.sim-page:not([hidden]) #${id}`)?.textContent?.trim();

it.each(loadProject(fixture).config.pages)('%s opens without an error', async (path) => {
  await project.open(`/${path}`);
  expect(project.path).toBe(path);
});

it('scripts require others early, late, in a circle, from packages and as JSON', async () => {
  await project.open('/pages/scripts/scripts');
  expect(idText('values')).toBe('ui! es order 42 ab true');
  await project.tap('button', 'load');
  expect([idText('lazy'), idText('order')]).toEqual(['late', 'order,page,lazy']);
});

it('a query finds what is there, null for what is not, and a component its own only', async () => {
  await project.open('/pages/query/query');
  await project.tap('button', 'ask');
  await project.until(() => idText('told') !== '');
  expect(JSON.parse(idText('told') ?? '')).toMatchObject({ boxes: 2, n: 1, gone: null, inside: [0], own: 1 });
});

it('a swiper goes on by itself', async () => {
  await project.open('/pages/swiper/swiper');
  await project.tap('button', 'play');
  await project.until(() => idText('told') === '1');
});

it('observers hear of setData and of props', async () => {
  await project.open('/pages/lifecycles/lifecycles');
  await project.tap('button', 'n 0 0');
  expect(project.has('button', 'n 1 2')).toBe(true);
  await project.tap('button', 'change');
  expect(project.has('button', 'n 5 20')).toBe(true);
});

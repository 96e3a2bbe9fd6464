import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { examine } from '../../scripts/doctor/examine';
import { stopping, type Finding } from '../../scripts/doctor/finding';
import type { ExamineOptions } from '../../scripts/doctor/subject';
import type { Way } from '../doc-page';
import { embed, type EmbeddingHost, type HostLanguage } from '../embedding-host';

jest.setTimeout(60_000);

let host: EmbeddingHost | undefined;
afterEach(() => {
  host?.remove();
  host = undefined;
});

const look = async (folder: string, options: Partial<ExamineOptions> = {}): Promise<readonly Finding[]> => {
  const findings = await examine({
    root: folder,
    home: '/nowhere',
    environment: {},
    nodeVersion: process.versions.node,
    now: Date.now(),
    network: undefined,
    ...options,
  });
  return findings.filter(({ kind }) => kind !== 'passed' && kind !== 'hint');
};
const idsOf = (findings: readonly Finding[]): readonly string[] => findings.map(({ id }) => id);

const ofItsOwn = [
  ...['app.id-missing', 'project.typescript', 'backend.own', 'keys.absent', 'upload.test-host'],
  'review.privacy-missing',
];

/** What docs/embedding.md leaves to its reader: addresses, a privacy policy, and in TypeScript a switch of the builder. */
const left: readonly (readonly [Way, HostLanguage, readonly string[]])[] = [
  ['by-button', 'TypeScript', ofItsOwn],
  ['by-flow', 'JavaScript', ['app.id-missing', 'backend.address-example', 'keys.absent', 'review.privacy-missing']],
  ['by-request', 'TypeScript', ofItsOwn],
  [
    'by-page',
    'TypeScript',
    [
      ...['app.id-missing', 'app.shop-phone', 'app.home-page', 'project.typescript', 'backend.address-example'],
      ...['keys.absent', 'review.privacy-template'],
    ],
  ],
];

describe('npm run doctor, over somebody else’s app with parts of this one in it', () => {
  it.each(left)('%s, in %s: tells what is left to do there, and nothing of this repository', async (...row) => {
    const [way, language, ids] = row;
    host = embed(way, language);
    const found = await look(host.folder);
    expect(idsOf(found)).toEqual(ids);
    expect(JSON.stringify(found)).not.toContain('npm run');
  });

  it('has nothing against the address of the simulators where it belongs', async () => {
    host = embed('by-page', 'TypeScript');
    host.edit('mini.project.json', (text) => text.replace('false }', '{ "transpileOnly": true } }'));
    host.edit('phone-auth/utils/config.ts', (text) =>
      text
        .replaceAll('https://phone-auth.example.com', 'https://phone.mendian.cn')
        .replace('400-000-0000', '021-12345678')
        .replace('/pages/home/home', '/view/menu/index'),
    );
    expect(stopping(await look(host.folder), 'upload')).toEqual([]);
    host.edit('app.js', (text) => `${text}\nconst desk = 'http://127.0.0.1:8787';\n`);
    expect(stopping(await look(host.folder), 'upload')).toEqual([
      expect.objectContaining({ id: 'upload.test-host', about: expect.stringMatching(/^app\.js:/) as string }),
    ]);
  });

  it('reads the settings of the backend where that is run', async () => {
    host = embed('by-flow', 'TypeScript');
    const settingsRoot = mkdtempSync(join(tmpdir(), 'settings-'));
    const lookWith = async (text: string): Promise<readonly Finding[]> => {
      writeFileSync(join(settingsRoot, '.env'), text, { mode: 0o600 });
      return look(host?.folder ?? '', { settingsRoot });
    };
    const ids = idsOf(await lookWith('ALIPAY_APP_ID=2021001234567890\nALIPAY_AES_KEY=short\n'));
    expect(ids).toContain('keys.aes');
    expect(ids).not.toContain('app.id-missing');
    // Whose app it is may be unknown here; that the backend would not start is not.
    expect(await lookWith('ALIPAY_AES_KEY=short\n')).toContainEqual(
      expect.objectContaining({ kind: 'failure', id: 'keys.refused', about: 'ALIPAY_APP_ID' }),
    );
    rmSync(settingsRoot, { recursive: true });
  });
});

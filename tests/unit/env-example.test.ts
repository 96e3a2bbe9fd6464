import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { isSettingName } from '../../backend/settings/setting-names';
import { readSettings } from '../../backend/settings/settings';
import { packedFiles } from '../../scripts/archive/packed-files';
import { examineEnvFile } from '../../scripts/doctor/settings/env-file';
import { readSubject } from '../../scripts/doctor/subject';

const root = join(__dirname, '../..');
const text = readFileSync(join(root, '.env.example'), 'utf8');
const unread = (): never => {
  throw new Error('no file is read');
};

/** Each line that names a setting, with or without its #, and the line that explains it. */
const lines = [...text.matchAll(/^(# )?([A-Z][A-Z0-9_]+)=(.*)$/gm)].map(([line, , name = '', value = '']) => {
  const above = text.slice(0, text.indexOf(`${line}\n`)).split('\n');
  return { name, value, said: above.findLast((one) => /^#/.test(one) && !/^# [A-Z0-9_]+=/.test(one)) ?? '' };
});

describe('.env.example', () => {
  it('becomes a .env by the command of the docs, and only what everybody must fill in is then asked for', () => {
    const folder = mkdtempSync(join(tmpdir(), 'env-'));
    cpSync(join(root, '.env.example'), join(folder, '.env.example'));
    execFileSync('sh', ['-c', 'cp .env.example .env'], { cwd: folder });
    const outcome = readSettings(parseEnv(readFileSync(join(folder, '.env'), 'utf8')), unread);
    rmSync(folder, { recursive: true });
    const problems = outcome.kind === 'unusable' ? outcome.problems : [];
    expect(problems.map((sentence) => /^[A-Z_]+/.exec(sentence)?.[0]).sort()).toEqual([
      'ALIPAY_AES_KEY',
      'ALIPAY_APP_ID',
      'ALIPAY_APP_PRIVATE_KEY',
      'ALIPAY_PUBLIC_KEY',
    ]);
  });

  it.each(lines)('$name: is a setting that the backend reads, explained in both languages', ({ name, said }) => {
    expect(isSettingName(name)).toBe(true);
    expect(said).toMatch(/[一-龥].* · .*[a-z]{3}/);
  });

  it('holds no key, nor anything that could be taken for one', () => {
    expect(lines.filter(({ value }) => value !== '').map(({ name, value }) => `${name}=${value}`)).toEqual([
      'DEMO_SESSIONS=1',
      'SMS_SENDER=aliyun',
    ]);
  });

  it('may be in git, where .env must not, and is in no upload', () => {
    const ignored = (file: string): boolean => spawnSync('git', ['check-ignore', file], { cwd: root }).status === 0;
    expect(['.env', '.env.production', '.env.example'].map(ignored)).toEqual([true, true, false]);
    expect(execFileSync('git', ['ls-files', '.env.example'], { cwd: root, encoding: 'utf8' })).toBe('.env.example\n');
    expect(packedFiles(root)).not.toContain('.env.example');
    const subject = readSubject({
      ...{
        root,
        environment: {},
        home: tmpdir(),
        nodeVersion: process.versions.node,
        now: Date.now(),
        network: undefined,
      },
    });
    expect(examineEnvFile(subject).filter((finding) => 'about' in finding && finding.about === '.env.example')).toEqual(
      [],
    );
  });
});

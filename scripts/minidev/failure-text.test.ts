import { generateKeyPairSync } from 'node:crypto';
import { failureText } from './failure-text';

const failed = (message: string, lines: readonly string[] = []) =>
  failureText({ kind: 'failed', exitCode: 255, errorCode: undefined, message, lines }, ['tool-2311']);

it('says cause, remedy, place and next step, and below them what minidev said', () => {
  expect(failed('上传发布小程序失败: 关联小程序当前开发中版本超过最大数量').split('\n')).toEqual([
    '✗ The app has 20 development versions already, and keeps no more.',
    '  Delete one there, or name the one whose place the new one takes.',
    '  Console: 开放平台控制台 › 小程序 › 开发 › 版本管理 › 开发版本',
    '  Next:    npm run upload -- --delete-version <a.b.c>',
    '  | 上传发布小程序失败: 关联小程序当前开发中版本超过最大数量',
  ]);
});

it('keeps the last words, and no stack', () => {
  const lines = Array.from({ length: 30 }, (_, index) => `line ${index}`);
  const said = failed('the end\n    at x (y.js:1:1)', [
    '    at a (b.js:1:2)',
    '[bailingual-sdk-glue] x',
    ...lines,
  ]).split('\n');
  expect(said.filter((line) => line.startsWith('  | '))).toHaveLength(12);
  expect(said.at(-1)).toBe('  | the end');
});

it('a key that is printed line by line is hidden as one', () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = (privateKey.export({ type: 'pkcs8', format: 'pem' }) as string).trim().split('\n');
  const said = failed('系统开小差了 tool-2311', ['the key:', ...pem]);
  for (const line of pem) expect(said).not.toContain(line);
  expect(said).toContain('  | the key:');
  expect(said).not.toContain('tool-2311');
});

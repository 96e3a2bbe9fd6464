import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { examineEnvelope } from './examine';
import { readAlipayKeys } from './key-file';
import { createAlipayKeys } from './keys';
import { sealPhoneNumber } from './packet';

const folder = mkdtempSync(join(tmpdir(), 'keys-'));
afterAll(() => rmSync(folder, { recursive: true }));

const write = (content: unknown): string => {
  const file = join(folder, 'vectors.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
};
const known = createAlipayKeys();
const alipayPrivateKey = known.privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64');
const answer = { code: '10000', msg: 'Success', mobile: '13800138000' } as const;

describe('keys from a file', () => {
  it('seal what a backend with their public half verifies and opens', () => {
    const keys = readAlipayKeys(write({ notice: 'test', keys: { alipayPrivateKey, aesKey: known.aesKey } }));
    const sealed = examineEnvelope(known, sealPhoneNumber(keys, answer, 'sealed'));
    expect(sealed).toMatchObject({ signature: 'alipay', opened: JSON.stringify(answer) });
    expect(keys.publicKey).toBe(known.publicKey);
  });

  it('come with a forger who is none of theirs, the same one throughout', () => {
    const keys = readAlipayKeys(write({ keys: { alipayPrivateKey, aesKey: known.aesKey } }));
    expect(examineEnvelope(keys, sealPhoneNumber(keys, answer, 'forged')).signature).toBe('foreign');
  });

  it.each([
    ['no JSON', `{"keys": ${alipayPrivateKey}`, 'alipayPrivateKey'],
    ['null', 'null', 'alipayPrivateKey'],
    ['no keys', {}, 'alipayPrivateKey'],
    ['a number as a key', { keys: { alipayPrivateKey: 7, aesKey: known.aesKey } }, 'alipayPrivateKey'],
    ['a public key', { keys: { alipayPrivateKey: known.publicKey, aesKey: known.aesKey } }, 'alipayPrivateKey'],
    ['no AES key', { keys: { alipayPrivateKey } }, 'aesKey'],
    ['an AES key of 15 bytes', { keys: { alipayPrivateKey, aesKey: 'A'.repeat(20) } }, 'aesKey'],
  ])('that are %s are named, and not quoted', (_what, content, missing) => {
    const file = write(content);
    expect(() => readAlipayKeys(file)).toThrow(new RegExp(`^--keys: ${file} has no keys\\.${missing}, [^M]*$`));
  });

  it('that do not exist are missed by their name', () => {
    expect(() => readAlipayKeys(join(folder, 'gone.json'))).toThrow(/ENOENT.*gone\.json/);
  });
});

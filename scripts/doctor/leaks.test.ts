import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { leaksIn } from './leaks';

const idsIn = (text: string, file = 'utils/x.ts', known: readonly string[] = []) =>
  leaksIn([{ file, text }], known).map(({ id }) => id);
const aes = randomBytes(16).toString('base64');
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey;

describe('what must not be in an upload', () => {
  it.each([
    ['an AES key', `export const key = '${aes}';`],
    ['an AES key in a comment', `// '${aes}'`],
    [
      'an RSA key as the console shows it',
      `const k = "${rsa.export({ type: 'spki', format: 'der' }).toString('base64')}";`,
    ],
    ['a PEM', String(rsa.export({ type: 'spki', format: 'pem' }))],
    ['an AccessKey', "const id = 'LTAI5tA1b2C3d4E5f6G7';"],
    ['a member called secret', "export const app = { appSecret: 'a1b2c3d4e5f6' };"],
  ])('%s is found', (_what, text) => {
    expect(idsIn(text)).toEqual(['upload.secret']);
  });

  it.each([
    ['a sentence about a secret', "const text = { secret: '这是一个秘密 1 2 3' };"],
    ['a name of a key', "const aesKey = 'missing-encrypt-key';"],
    ['a long number', 'const big = 2139' + '0000'.repeat(2) + ';'],
    ['a test number', "const number = '13800138000';"],
    ['an address in a comment', '// such as http://localhost:8787\nconst a = 1;'],
    ['somebody else’s address', "const help = 'https://opendocs.alipay.com/mini';"],
  ])('%s is left alone', (_what, text) => {
    expect(idsIn(text)).toEqual([]);
  });

  it('a mobile number is told by its place alone', () => {
    const number = `139${'0'.repeat(8)}`;
    const [found] = leaksIn([{ file: 'app.ts', text: `\nconst owner = '${number}';` }], []);
    expect(found).toMatchObject({ id: 'upload.phone-number', about: 'app.ts:2' });
    expect(JSON.stringify(found)).not.toContain(number);
  });

  it.each([
    'http://127.0.0.1:8787',
    'http://localhost/x',
    'https://10.0.0.8',
    'https://uat.mendian.cn',
    'https://a.example.com',
  ])('the address %s is found in a string, unless utils/config.ts gives it', (address) => {
    const [origin = ''] = /^https?:\/\/[^/]+/.exec(address) ?? [];
    expect(idsIn(`const a = '${address}';`)).toEqual(['upload.test-host']);
    expect(idsIn(`const a = '${address}';`, 'utils/x.ts', [origin])).toEqual([]);
    expect(idsIn(`<text>${address}</text>`, 'pages/x/x.axml')).toEqual(['upload.test-host']);
  });
});

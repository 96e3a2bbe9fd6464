import { passed, type Finding } from './finding';
import { columnsOf, report, wrap } from './report';

const plain = (_tone: string, text: string): string => text;
const failure: Finding = {
  kind: 'failure',
  id: 'keys.aes',
  what: 'ALIPAY_AES_KEY is 25 bytes.',
  remedy: 'Copy it again.',
  place: '开放平台控制台 › 接口内容加密方式',
  command: 'npm run doctor',
  stops: 'preview',
};

describe('the report', () => {
  it('says all that is well of an area in one line', () => {
    const text = report([passed('keys.aes', 'AES key'), passed('keys.pepper', 'pepper')], 80, plain);
    expect(text.split('\n')).toEqual([
      '',
      '  ✓ Keys     AES key, pepper',
      '',
      '  Ready: npm run preview, npm run upload.',
      '',
    ]);
  });

  it('says what is wrong, what to do, where and with which command; and nothing of what is well beside it', () => {
    const text = report([passed('keys.pepper', 'pepper'), failure], 80, plain);
    expect(text.split('\n').slice(1, 6)).toEqual([
      '  ✗ Keys',
      '    ✗ ALIPAY_AES_KEY is 25 bytes.',
      '      Copy it again.',
      '      开放平台控制台 › 接口内容加密方式',
      '      $ npm run doctor',
    ]);
  });

  it.each([
    ['failure', '1 thing would fail later. Mend'],
    ['warning', '1 to look at.'],
    ['unchecked', '1 not checked.'],
  ] as const)('closes with what it counted: %s', (kind, closing) => {
    expect(report([{ ...failure, kind } as Finding], 80, plain)).toContain(`\n  ${closing}`);
  });

  it('marks an area by the gravest that is in it', () => {
    const unchecked: Finding = { kind: 'unchecked', id: 'keys.absent', what: 'x', remedy: 'y' };
    expect(report([unchecked, failure], 80, plain)).toContain('\n  ✗ Keys\n    ? x');
  });

  it('names the builds before what is wrong with their backend', () => {
    const text = report(
      [{ ...failure, id: 'backend.health', about: 'trial, release', what: 'a.cn is unwell.' }],
      80,
      plain,
    );
    expect(text).toContain('✗ trial, release: a.cn is unwell.');
  });

  it('keeps within the width of the terminal, where a Chinese character takes two columns', () => {
    const lines = wrap('Add the domain 服务器域名白名单，每个版本保留上传时的名单 and then upload it', 20);
    for (const line of lines) expect(columnsOf(line)).toBeLessThanOrEqual(20);
    expect(lines.join('').replace(/ /g, '')).toBe(
      'Addthedomain服务器域名白名单，每个版本保留上传时的名单andthenuploadit',
    );
  });
});

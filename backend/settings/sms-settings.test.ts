import { createSettingReader } from './setting-reader';
import { readSmsSettings } from './sms-settings';

const read = (environment: Record<string, string>, production = false) => {
  const reader = createSettingReader(environment, () => '');
  return { settings: readSmsSettings(reader, production), problems: reader.problems.join('\n') };
};
const inbox = { SMS_SENDER: 'inbox', SMS_INBOX_URL: 'http://127.0.0.1:5173/__sim/sms' };
const aliyun = {
  SMS_SENDER: 'aliyun',
  ALIYUN_ACCESS_KEY_ID: 'an id',
  ALIYUN_ACCESS_KEY_SECRET: 'hush',
  ALIYUN_SMS_SIGN_NAME: '会员中心',
  ALIYUN_SMS_TEMPLATE_MAINLAND: 'SMS_1',
};

describe('settings of SMS', () => {
  it('send nothing where nothing is said, and say so', () => {
    const { settings, problems } = read({});
    expect(settings.sender).toEqual({ kind: 'none' });
    expect([settings.warnings.join(), problems]).toEqual([expect.stringContaining('No SMS_SENDER'), '']);
  });

  it('take an inbox on this machine', () => {
    expect(read(inbox).settings.sender).toEqual({ kind: 'inbox', url: inbox.SMS_INBOX_URL });
  });

  it('take Alibaba Cloud, and say where numbers overseas get nothing', () => {
    const { settings, problems } = read(aliyun, true);
    expect(settings.sender).toMatchObject({ kind: 'aliyun', endpoint: 'dysmsapi.aliyuncs.com', protocol: 'https' });
    expect([settings.warnings.join(), problems]).toEqual([expect.stringContaining('_OVERSEAS'), '']);
    expect(read({ ...aliyun, ALIYUN_SMS_TEMPLATE_OVERSEAS: 'SMS_2' }).settings.warnings).toEqual([]);
  });

  it.each([
    [{}, new Set(['CN', 'HK', 'MO', 'TW'])],
    [{ SMS_COUNTRIES: 'cn, SG' }, new Set(['CN', 'SG'])],
    [{ SMS_COUNTRIES: '*' }, '*'],
  ])('of %j reach %p', (environment, countries) => {
    expect(read(environment).settings.countries).toEqual(countries);
  });

  it.each([
    [{ SMS_SENDER: 'pigeon' }, false, 'SMS_SENDER must be one of none, inbox, aliyun'],
    [inbox, true, 'SMS_SENDER=inbox is refused when NODE_ENV=production'],
    [{ SMS_SENDER: 'inbox' }, false, 'SMS_INBOX_URL must be an address of this machine'],
    [{ ...inbox, SMS_INBOX_URL: 'http://192.168.1.2/' }, false, 'SMS_INBOX_URL must be an address of this machine'],
    [
      { ...inbox, SMS_INBOX_URL: 'https://127.0.0.1/' },
      false,
      'SMS_INBOX_URL must be an address that begins with http:',
    ],
    [{ SMS_SENDER: 'aliyun' }, false, 'ALIYUN_SMS_SIGN_NAME is missing'],
    [{ ...aliyun, ALIYUN_SMS_ENDPOINT: 'http://127.0.0.1:1' }, true, 'ALIYUN_SMS_ENDPOINT must begin with https://'],
    [{ ...aliyun, ALIYUN_SMS_ENDPOINT: 'http://sms.example' }, false, 'ALIYUN_SMS_ENDPOINT must begin with https://'],
    [{ ...aliyun, ALIYUN_SMS_ENDPOINT: 'https://sms.example/x' }, false, 'ALIYUN_SMS_ENDPOINT must be an origin'],
    [
      { ...aliyun, ALIYUN_SMS_ENDPOINT: 'https://a:b@sms.example' },
      false,
      'ALIYUN_SMS_ENDPOINT must hold no user name',
    ],
    [{ ...aliyun, DEBUG: 'httpx*' }, true, 'DEBUG is refused when NODE_ENV=production'],
    [{ SMS_COUNTRIES: 'CN,UK' }, false, 'SMS_COUNTRIES holds "UK", which is no country: give ISO codes'],
    [{ SMS_COUNTRIES: 'CN,' }, false, 'SMS_COUNTRIES holds "", which is no country'],
    [{ CODES_PER_NUMBER: '0' }, false, 'CODES_PER_NUMBER must be a whole number from 1'],
  ])('%j, in production %s, are refused: %s', (environment, production, sentence) => {
    const { problems } = read(environment, production);
    expect(problems).toContain(sentence);
    expect(problems).not.toContain('hush');
  });
});

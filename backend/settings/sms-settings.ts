import { isThisMachine, outwardUrl } from './outward-url';
import type { SettingName } from './setting-names';
import type { SettingReader } from './setting-reader';
import { parseCountries, type SmsCountries } from '../sms/countries';
import type { SenderSettings } from '../sms/create-sender';
import type { CodeCaps } from '../stores/code-store';

/** How codes for numbers typed by hand are sent, and how many. */
export interface SmsSettings {
  readonly sender: SenderSettings;
  readonly codeCaps: CodeCaps;
  readonly countries: SmsCountries;
  /** Sentences for the log at start. */
  readonly warnings: readonly string[];
}

const SENDERS = ['none', 'inbox', 'aliyun'] as const;
/** Those that the page offers by name. */
const COUNTRIES = 'CN,HK,MO,TW';
const ENDPOINT = 'https://dysmsapi.aliyuncs.com';
const CONSOLE = '短信服务控制台 (dysms.console.aliyun.com)';

/** Reads `SMS_…`, `ALIYUN_…` and `CODES_…`. Adds to the reader's problems; the result is of no use where there are any. */
export const readSmsSettings = (reader: SettingReader, production: boolean): SmsSettings => {
  const { count, oneOf } = reader;
  const kind = oneOf('SMS_SENDER', SENDERS, 'none');
  const codeCaps: CodeCaps = {
    perNumber: count('CODES_PER_NUMBER', 10),
    perUser: count('CODES_PER_USER', 10),
    perAddress: count('CODES_PER_ADDRESS', 100),
  };
  const countries = readCountries(reader);
  switch (kind) {
    case 'none':
      return {
        sender: { kind },
        codeCaps,
        countries,
        warnings: ['No SMS_SENDER: whoever enters a number by hand is told SMS_UNAVAILABLE.'],
      };
    case 'inbox':
      return { sender: { kind, url: readInbox(reader, production) }, codeCaps, countries, warnings: [] };
    case 'aliyun':
      return { ...readAliyun(reader, production), codeCaps, countries };
  }
};

const readCountries = (reader: SettingReader): SmsCountries => {
  const found = parseCountries(reader.text('SMS_COUNTRIES') ?? COUNTRIES);
  if (found === '*' || !('unknown' in found)) return found;
  reader.problems.push(
    `SMS_COUNTRIES holds "${found.unknown}", which is no country: give ISO codes with commas, such as ${COUNTRIES}, or * for all.`,
  );
  return new Set();
};

const readInbox = (reader: SettingReader, production: boolean): string => {
  if (production)
    reader.problems.push('SMS_SENDER=inbox is refused when NODE_ENV=production: no code would reach a phone.');
  const problems = reader.problems.length;
  const url = reader.url('SMS_INBOX_URL', ['http:']);
  if (url !== undefined && isThisMachine(url)) return url.href;
  if (reader.problems.length === problems)
    reader.problems.push('SMS_INBOX_URL must be an address of this machine, such as http://127.0.0.1:5173/__sim/sms.');
  return '';
};

const readAliyun = (reader: SettingReader, production: boolean): Pick<SmsSettings, 'sender' | 'warnings'> => {
  const required = (name: SettingName, place: string): string => {
    const value = reader.text(name);
    if (value === undefined) reader.problems.push(`${name} is missing: ${place}.`);
    return value ?? '';
  };
  const endpoint = outwardUrl(reader, 'ALIYUN_SMS_ENDPOINT', production) ?? new URL(ENDPOINT);
  if (endpoint.pathname !== '/' || endpoint.search !== '')
    reader.problems.push('ALIYUN_SMS_ENDPOINT must be an origin, such as https://dysmsapi.aliyuncs.com.');
  if (production && /\bhttpx\b|\*/.test(reader.text('DEBUG') ?? ''))
    reader.problems.push(
      "DEBUG is refused when NODE_ENV=production: Alibaba Cloud's SDK would write to the log what it sends.",
    );
  const templateOverseas = reader.text('ALIYUN_SMS_TEMPLATE_OVERSEAS');
  const ram = 'RAM 控制台 (ram.console.aliyun.com) › 用户 › AccessKey, of a user with AliyunDysmsFullAccess alone';
  return {
    sender: {
      kind: 'aliyun',
      accessKeyId: required('ALIYUN_ACCESS_KEY_ID', ram),
      accessKeySecret: required('ALIYUN_ACCESS_KEY_SECRET', ram),
      signName: required('ALIYUN_SMS_SIGN_NAME', `${CONSOLE} › 签名管理`),
      templateMainland: required('ALIYUN_SMS_TEMPLATE_MAINLAND', `${CONSOLE} › 模板管理, with one variable named code`),
      templateOverseas,
      templateOverseasZh: reader.text('ALIYUN_SMS_TEMPLATE_OVERSEAS_ZH'),
      endpoint: endpoint.host,
      protocol: endpoint.protocol === 'http:' ? 'http' : 'https',
    },
    warnings:
      templateOverseas === undefined
        ? ['No ALIYUN_SMS_TEMPLATE_OVERSEAS: numbers outside mainland China get no code.']
        : [],
  };
};

import { toE164 } from '../core/phone-number';
import type { CodeMessage, SendOutcome, SmsSender } from './sender';

/** What Alibaba Cloud's SMS (阿里云短信服务) needs to know. */
export interface AliyunSettings {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  /** 短信签名. */
  readonly signName: string;
  /** 模板 for mainland China, with one variable `code`. */
  readonly templateMainland: string;
  /** 国际/港澳台 templates; without one, numbers outside mainland China get no code. */
  readonly templateOverseas: string | undefined;
  /** The same in Chinese, for pages in Chinese; left out: the one above. */
  readonly templateOverseasZh: string | undefined;
  /** A host, and a port where it is another. */
  readonly endpoint: string;
  readonly protocol: 'https' | 'http';
}

/** The part of the official SDK that is used here (@alicloud/dysmsapi20170525, 4.6.0). */
export interface AliyunSdk {
  readonly default: new (config: object) => {
    sendSmsWithOptions(
      request: object,
      runtime: object,
    ): Promise<{ readonly body?: { readonly code?: string; readonly message?: string } }>;
  };
  readonly SendSmsRequest: new (fields: object) => object;
}

const PACKAGE = '@alicloud/dysmsapi20170525';
const VERSION = '4.6.0';
/** Below what the page is kept waiting; the SDK takes whichever of its two times is shorter for the whole answer. */
const ANSWER_MS = 4_500;

const isMissing = (error: unknown): boolean =>
  ['MODULE_NOT_FOUND', 'ERR_MODULE_NOT_FOUND'].includes((error as NodeJS.ErrnoException | undefined)?.code ?? '');

/**
 * Loads the SDK, which is no dependency of this backend: whoever sends by Alibaba Cloud installs it.
 * @throws Error with the remedy where it is not there
 */
export const loadAliyunSdk = async (name = PACKAGE): Promise<AliyunSdk> => {
  try {
    // The name is a variable, so that a bundler leaves it to be found beside the bundle.
    const found = (await import(name)) as AliyunSdk | { readonly default: AliyunSdk };
    // Imported by Node itself, a CommonJS package's own `default` is one deeper.
    return typeof found.default === 'function' ? (found as AliyunSdk) : found.default;
  } catch (error) {
    if (!isMissing(error)) throw error;
    throw new Error(`SMS_SENDER=aliyun needs Alibaba Cloud's SDK: run npm install ${PACKAGE}@${VERSION}.`, {
      cause: error,
    });
  }
};

/**
 * Sends codes by Alibaba Cloud: `SendSms` of 2017-05-25, by the official SDK.
 * Mainland numbers go out bare, others as country code and number without a sign, each with a template of its own.
 */
export const createAliyunSender = (settings: AliyunSettings, sdk: AliyunSdk): SmsSender => {
  const { accessKeyId, accessKeySecret, endpoint, protocol, signName } = settings;
  const client = new sdk.default({ accessKeyId, accessKeySecret, endpoint, protocol });
  const templateFor = ({ phone, locale }: CodeMessage): string | undefined => {
    if (phone.countryCode === '86') return settings.templateMainland;
    return (locale === 'zh' ? settings.templateOverseasZh : undefined) ?? settings.templateOverseas;
  };

  return async (message) => {
    const { phone, code } = message;
    const templateCode = templateFor(message);
    if (templateCode === undefined) return { kind: 'unsent', reason: 'aliyun_no_overseas_template', alert: true };
    const request = new sdk.SendSmsRequest({
      phoneNumbers: phone.countryCode === '86' ? phone.national : toE164(phone).slice(1),
      signName,
      templateCode,
      templateParam: JSON.stringify({ code }),
    });
    try {
      // SendSms knows no idempotency: it is never tried again behind our back.
      const runtime = { connectTimeout: ANSWER_MS, readTimeout: ANSWER_MS, autoretry: false };
      const { body } = await client.sendSmsWithOptions(request, runtime);
      return readAnswer(body?.code ?? '', body?.message ?? '');
    } catch (error) {
      return readError(error);
    }
  };
};

// Codes come from outside: only what looks like one reaches the log.
const named = (code: string): string =>
  /^(?!.*\d{5})[\w.-]{1,64}$/.test(code) ? `aliyun_${code.replace(/[.-]/g, '_')}` : 'aliyun_unknown';

/** `Code` of an answer: 短信服务 › API 错误码. */
const readAnswer = (code: string, message: string): SendOutcome => {
  const reason = named(code);
  switch (code) {
    case 'OK':
      return { kind: 'sent' };
    case 'isv.MOBILE_NUMBER_ILLEGAL':
    case 'isv.MOBILE_COUNT_OVER_LIMIT':
    case 'isv.INTERNATIONAL_NUMBER_ILLEGAL':
      return { kind: 'unreachable', reason };
    case 'isv.BUSINESS_LIMIT_CONTROL':
      // One code for three limits; only the text says that it was the one of a minute (触发分钟级流控).
      return { kind: 'limited', reason, ...(/分钟|minute/i.test(message) && { seconds: 60 }) };
    default:
      return { kind: 'unsent', reason, alert: true };
  }
};

const NEVER_ARRIVED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'CERT_HAS_EXPIRED',
]);

/** What the SDK throws may quote the request: nothing but its code and status is read. */
const readError = (error: unknown): SendOutcome => {
  const { code, statusCode } = (error ?? {}) as { readonly code?: unknown; readonly statusCode?: unknown };
  const reason = typeof code === 'string' ? named(code) : 'aliyun_unreachable';
  if (typeof code === 'string' && NEVER_ARRIVED.has(code)) return { kind: 'unsent', reason, alert: true };
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500)
    return { kind: 'unsent', reason, alert: true };
  return { kind: 'doubtful', reason };
};

import { createAliyunSender, loadAliyunSdk, type AliyunSdk } from './aliyun';

const settings = {
  accessKeyId: 'an id',
  accessKeySecret: 'a secret',
  signName: '会员中心',
  templateMainland: 'SMS_MAINLAND',
  templateOverseas: 'SMS_OVERSEAS',
  templateOverseasZh: undefined as string | undefined,
  endpoint: 'dysmsapi.aliyuncs.com',
  protocol: 'https' as const,
};
const mainland = { countryCode: '86', national: '13800138000' };
const hongKong = { countryCode: '852', national: '91234567' };
const never = new AbortController().signal;

/** Stands in for the SDK, with answers and errors as 4.6.0 was seen to give them against a local server. */
const createSdk = (answer: () => Promise<object>) => {
  const made: { config?: object; requests: { fields?: object }[]; runtimes: object[] } = { requests: [], runtimes: [] };
  const sdk: AliyunSdk = {
    default: class {
      constructor(config: object) {
        made.config = config;
      }
      sendSmsWithOptions(request: object, runtime: object) {
        made.requests.push(request);
        made.runtimes.push(runtime);
        return answer();
      }
    },
    SendSmsRequest: class {
      constructor(readonly fields: object) {}
    },
  };
  return { sdk, made };
};
const answers = (code: string, message = 'OK') => createSdk(() => Promise.resolve({ body: { code, message } }));
const send = (
  { sdk }: { sdk: AliyunSdk },
  phone = mainland,
  more: Partial<typeof settings> = {},
  locale: 'zh' | 'en' = 'zh',
) => createAliyunSender({ ...settings, ...more }, sdk)({ phone, code: '012345', locale }, never);

describe('Alibaba Cloud', () => {
  it('is asked once, in time, with the signature and the template of mainland China', async () => {
    const { sdk, made } = answers('OK');
    expect(await send({ sdk })).toEqual({ kind: 'sent' });
    expect(made.requests.map(({ fields }) => fields)).toEqual([
      {
        phoneNumbers: '13800138000',
        signName: '会员中心',
        templateCode: 'SMS_MAINLAND',
        templateParam: '{"code":"012345"}',
      },
    ]);
    expect(made.runtimes).toEqual([{ connectTimeout: 4_500, readTimeout: 4_500, autoretry: false }]);
    expect(made.config).toMatchObject({ accessKeyId: 'an id', endpoint: 'dysmsapi.aliyuncs.com', protocol: 'https' });
  });

  it.each([
    ['en', 'SMS_ZH', 'SMS_OVERSEAS'],
    ['zh', 'SMS_ZH', 'SMS_ZH'],
    ['zh', undefined, 'SMS_OVERSEAS'],
  ] as const)('sends overseas in %s, where the template in Chinese is %s, by %s', async (locale, zh, template) => {
    const { sdk, made } = answers('OK');
    await send({ sdk }, hongKong, { templateOverseasZh: zh }, locale);
    expect(made.requests).toMatchObject([{ fields: { phoneNumbers: '85291234567', templateCode: template } }]);
  });

  it('is not asked to send overseas without a template for it', async () => {
    const { sdk, made } = answers('OK');
    const outcome = await createAliyunSender({ ...settings, templateOverseas: undefined }, sdk)(
      { phone: hongKong, code: '012345', locale: 'en' },
      never,
    );
    expect(outcome).toEqual({ kind: 'unsent', reason: 'aliyun_no_overseas_template', alert: true });
    expect(made.requests).toEqual([]);
  });

  it.each([
    ['isv.MOBILE_NUMBER_ILLEGAL', '', { kind: 'unreachable', reason: 'aliyun_isv_MOBILE_NUMBER_ILLEGAL' }],
    ['isv.BUSINESS_LIMIT_CONTROL', '触发分钟级流控Permits:1', { kind: 'limited', seconds: 60 }],
    ['isv.BUSINESS_LIMIT_CONTROL', '触发天级流控Permits:10', { kind: 'limited' }],
    ['isv.AMOUNT_NOT_ENOUGH', '', { kind: 'unsent', reason: 'aliyun_isv_AMOUNT_NOT_ENOUGH', alert: true }],
    ['13800138000', '', { kind: 'unsent', reason: 'aliyun_unknown', alert: true }],
    ['', '', { kind: 'unsent', reason: 'aliyun_unknown', alert: true }],
  ])('answering %s %s is understood', async (code, message, outcome) => {
    expect(await send(answers(code, message))).toMatchObject(outcome);
  });

  it('that limits for the day names no seconds', async () => {
    const outcome = await send(answers('isv.BUSINESS_LIMIT_CONTROL', '触发天级流控Permits:10'));
    expect(outcome).toEqual({ kind: 'limited', reason: 'aliyun_isv_BUSINESS_LIMIT_CONTROL' });
  });

  it.each([
    [
      'a wrong key',
      { code: 'InvalidAccessKeyId.NotFound', statusCode: 400 },
      'unsent',
      'aliyun_InvalidAccessKeyId_NotFound',
    ],
    ['throttling', { code: 'Throttling.User', statusCode: 429 }, 'unsent', 'aliyun_Throttling_User'],
    ['no way there', { code: 'ECONNREFUSED' }, 'unsent', 'aliyun_ECONNREFUSED'],
    [
      'a fault of the service',
      { code: 'ServiceUnavailable', statusCode: 503 },
      'doubtful',
      'aliyun_ServiceUnavailable',
    ],
    ['a lost connection', { code: 'ECONNRESET' }, 'doubtful', 'aliyun_ECONNRESET'],
    ['no answer in time', { name: 'RequestTimeoutError' }, 'doubtful', 'aliyun_unreachable'],
  ])('with %s is told apart, without what the error quotes', async (_name, fault, kind, reason) => {
    const error = Object.assign(new Error('POST /?PhoneNumbers=13800138000 failed'), fault);
    expect(await send(createSdk(() => Promise.reject(error)))).toMatchObject({ kind, reason });
  });
});

describe('the SDK', () => {
  it('that is not installed is asked for in one sentence', async () => {
    await expect(loadAliyunSdk('@alicloud/is-not-installed')).rejects.toThrow(
      "SMS_SENDER=aliyun needs Alibaba Cloud's SDK: run npm install @alicloud/dysmsapi20170525@4.6.0.",
    );
  });
});

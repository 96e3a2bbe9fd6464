import { readEnvelope } from '../../utils/envelope';

const sealed = '{"response":"aGVsbG8=","sign":"c2lnbg=="}';
const clear = {
  code: '40001',
  msg: 'Missing Required Arguments',
  subCode: 'isv.missing-encrypt-key',
  subMsg: '缺少加密配置',
};
const misconfigured = { ok: false, failure: { kind: 'platform', code: '40001', subCode: 'isv.missing-encrypt-key' } };
const unreadable = { ok: false, failure: { kind: 'envelope-unreadable' } };

// 100,000 responses are slow only where the machine is.
jest.setTimeout(60_000);

describe('the envelope that my.getPhoneNumber gives', () => {
  it('passes a sealed one on untouched, spaces and escapes included', () => {
    const text = '{ "sign":"a\\/b" , "response" : "aGVsbG8=" }';
    expect(readEnvelope(text)).toEqual({ ok: true, value: text });
  });

  it('passes one without sign on: the backend decides about that', () => {
    expect(readEnvelope('{"response":"aGVsbG8="}')).toMatchObject({ ok: true });
  });

  it.each([
    ['an object inside the text', JSON.stringify({ response: clear })],
    ['text inside the text', JSON.stringify({ response: JSON.stringify(clear) })],
    ['an object instead of text', { response: clear }],
    ['a flat error', JSON.stringify(clear)],
    ['a numeric code', JSON.stringify({ response: { ...clear, code: 40001 } })],
    [
      'the spelling of the gateway',
      JSON.stringify({ response: { code: '40001', sub_code: 'isv.missing-encrypt-key' } }),
    ],
  ])('finds an error in clear: %s', (_, response) => {
    expect(readEnvelope(response)).toEqual(misconfigured);
  });

  it.each([
    undefined,
    null,
    '',
    'null',
    '[]',
    '{}',
    '{',
    'text',
    7,
    '{"response":""}',
    '{"response":7}',
    '{"response":"{"}',
  ])('calls %j unreadable', (response) => {
    expect(readEnvelope(response)).toEqual(unreadable);
  });

  // A number comes only out of a verified ciphertext: the platform seals every success (platform-facts.md §1.4, §1.5).
  it.each([
    ['{"response":{"code":"10000","msg":"Success","mobile":"13800138000"}}'],
    ['{"response":"{\\"code\\":\\"10000\\",\\"mobile\\":\\"13800138000\\"}"}'],
    ['{"code":"10000","mobile":"13800138000"}'],
    ['{"code":10000,"mobile":"13800138000"}'],
  ])('takes a success in clear, %s, for what somebody typed: it is nothing to believe, or to post', (response) => {
    expect(readEnvelope(response)).toEqual(unreadable);
  });

  it('accepts the sealed envelope as an object', () => {
    expect(readEnvelope(JSON.parse(sealed))).toEqual({ ok: true, value: sealed });
  });
});

import { join } from 'node:path';
import { openProject, type OpenedProject } from '../../simulator/testing';

const root = join(__dirname, '../..');
const page = '/pages/phone-auth/phone-auth';

let project: OpenedProject;

const base64 = (body: unknown): string => Buffer.from(JSON.stringify(body)).toString('base64');

const answers: Readonly<Record<string, unknown>> = {
  '/v1/alipay/sessions': { sessionToken: 'token', expiresIn: 600 },
  '/v1/alipay/phone-number': { phoneMasked: '138******00' },
};

beforeEach(async () => {
  jest.resetModules();
  project = await openProject({
    root,
    load: (file) => require(file) as unknown,
    request: ({ url }) => ({
      kind: 'answer',
      status: 200,
      headers: {},
      body: base64({ ok: true, requestId: 'r', data: answers[new URL(url).pathname] }),
    }),
  });
  await project.open(page);
});

afterEach(() => {
  project.close();
});

describe('from tap to success', () => {
  it('exactly three setData calls cross to the view, at most 100 bytes of JSON together', async () => {
    await project.tap('checkbox', '我已阅读并同意');
    await project.settled();
    const before = project.setDataCalls.length;
    await project.tap('button', '授权手机号');
    await project.answerConsent('agree');
    await project.until(() => project.text().includes('138******00'));
    const calls = project.setDataCalls.slice(before);
    expect(calls.map(({ payload }) => Object.keys(payload))).toEqual([['state'], ['state'], ['state', 'phoneMasked']]);
    expect(calls.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(100);
  });
});

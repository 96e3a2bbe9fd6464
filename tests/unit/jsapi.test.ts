import { buildKind, getAuthCode, getPhoneNumber, language } from '../../utils/jsapi';
import { installPlatform } from './fake-platform';

afterEach(() => {
  jest.useRealTimers();
});

describe('my.getPhoneNumber', () => {
  it('gives what the platform gave, untouched', async () => {
    const platform = installPlatform();
    const answer = getPhoneNumber('');
    platform.phoneNumberCalls[0]!.success({ response: '{"response":"x"}', ariverRpcTraceId: 'trace' });
    await expect(answer).resolves.toEqual({
      ok: true,
      value: { response: '{"response":"x"}', ariverRpcTraceId: 'trace' },
    });
  });

  it.each([
    [{ error: 4, errorMessage: '无权调用' }, 4],
    [{ error: '12' }, 12],
    [{}, undefined],
    [undefined, undefined],
  ])('keeps the number of the failure %j', async (raw, error) => {
    const platform = installPlatform();
    const answer = getPhoneNumber('');
    platform.phoneNumberCalls[0]!.fail(raw);
    await expect(answer).resolves.toEqual({ ok: false, failure: { kind: 'jsapi', jsapi: 'getPhoneNumber', error } });
  });

  it('does not wait for ever for a client that never answers', async () => {
    jest.useFakeTimers();
    installPlatform();
    const answer = getPhoneNumber('');
    jest.advanceTimersByTime(10000);
    await expect(answer).resolves.toEqual({ ok: false, failure: { kind: 'jsapi-silent', jsapi: 'getPhoneNumber' } });
  });

  it('survives a client that does not have it', async () => {
    installPlatform({ getPhoneNumber: undefined });
    await expect(getPhoneNumber('')).resolves.toMatchObject({ ok: false, failure: { kind: 'jsapi' } });
  });
});

describe('my.getAuthCode', () => {
  it('asks for auth_base, which asks nobody anything', async () => {
    const platform = installPlatform();
    const answer = getAuthCode();
    expect(platform.authCodeCalls[0]).toMatchObject({ scopes: 'auth_base' });
    platform.authCodeCalls[0]!.success({ authCode: 'code' });
    await expect(answer).resolves.toEqual({ ok: true, value: 'code' });
  });

  it('takes a success without a code for the failure it is', async () => {
    const platform = installPlatform();
    const answer = getAuthCode();
    platform.authCodeCalls[0]!.success({ authCode: '', authErrorScopes: { auth_base: '20000' } });
    await expect(answer).resolves.toMatchObject({ ok: false });
  });
});

describe('the running build', () => {
  const running = (envVersion: string) => ({ getAccountInfoSync: () => ({ miniProgram: { envVersion } }) });

  it.each([
    ['develop', 'develop'],
    ['trial', 'trial'],
    ['release', 'release'],
    ['gray', 'release'],
  ])('%s uses the settings of %s', (envVersion, kind) => {
    installPlatform(running(envVersion)).isIDE = false;
    expect(buildKind()).toBe(kind);
  });

  it('is taken for a release where the client cannot tell', () => {
    installPlatform().isIDE = false;
    expect(buildKind()).toBe('release');
  });
});

describe('the language', () => {
  it.each([
    [{ env: { language: 'en' } }, 'en'],
    [{ env: {} }, ''],
    [{}, ''],
  ])('of %j is %j', (extra, expected) => {
    installPlatform(extra);
    expect(language()).toBe(expected);
  });
});

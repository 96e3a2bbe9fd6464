import {
  buildKind,
  canAuthorize,
  getAuthCode,
  getPhoneNumber,
  goBack,
  isForDevelopers,
  language,
  watchNetwork,
} from '../../utils/jsapi';
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

  it('survives a success with nothing in it', async () => {
    const platform = installPlatform();
    const answer = getPhoneNumber('');
    platform.phoneNumberCalls[0]!.success(undefined);
    await expect(answer).resolves.toEqual({ ok: true, value: {} });
  });

  it('names the third-party app of a template, and nothing where the app is one’s own (platform-facts.md §1.2)', () => {
    jest.useFakeTimers();
    const platform = installPlatform();
    void getPhoneNumber('2021000000000001');
    void getPhoneNumber('');
    expect(platform.phoneNumberCalls[0]).toMatchObject({ protocols: { isvAppId: '2021000000000001' } });
    expect(platform.phoneNumberCalls[1]).not.toHaveProperty('protocols');
  });

  it('leaves no timer behind', async () => {
    jest.useFakeTimers();
    const platform = installPlatform();
    const answer = getPhoneNumber('');
    platform.phoneNumberCalls[0]!.success({ response: 'x' });
    await answer;
    expect(jest.getTimerCount()).toBe(0);
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

  // platform-facts.md §4.1: `success` can carry nothing but `authErrorScopes`.
  it.each([[{ authCode: '', authErrorScopes: { auth_base: '20000' } }], [{ authErrorScopes: {} }], [undefined]])(
    'takes a success without a code, %j, for the failure it is',
    async (success) => {
      const platform = installPlatform();
      const answer = getAuthCode();
      platform.authCodeCalls[0]!.success(success);
      const failure = { kind: 'jsapi', jsapi: 'getAuthCode', error: undefined };
      await expect(answer).resolves.toEqual({ ok: false, failure });
    },
  );

  it('passes on why there is none', async () => {
    const platform = installPlatform();
    const answer = getAuthCode();
    platform.authCodeCalls[0]!.fail({ error: 12 });
    await expect(answer).resolves.toEqual({ ok: false, failure: { kind: 'jsapi', jsapi: 'getAuthCode', error: 12 } });
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

  it('in a simulator is the simulator’s, whatever else it says', () => {
    installPlatform(running('develop'));
    expect(buildKind()).toBe('simulator');
  });

  it.each([
    ['develop', true],
    ['trial', true],
    ['gray', false],
    ['release', false],
  ])('%s shows causes and codes: %s', (envVersion, shown) => {
    installPlatform(running(envVersion)).isIDE = false;
    expect(isForDevelopers()).toBe(shown);
  });

  it.each([true, false])('of a client that cannot tell shows them in a simulator only: %s', (isIDE) => {
    installPlatform().isIDE = isIDE;
    expect(isForDevelopers()).toBe(isIDE);
  });
});

// platform-facts.md §2.3
describe('a client', () => {
  it.each([
    ['has the button and the JSAPI', {}, true],
    ['lacks the button', { canIUse: () => false }, false],
    ['lacks the JSAPI', { getPhoneNumber: undefined }, false],
  ])('that %s can authorize: %s', (_, extra, expected) => {
    installPlatform(extra);
    expect(canAuthorize()).toBe(expected);
  });

  it('is asked for the very ability of the button', () => {
    const canIUse = jest.fn(() => true);
    installPlatform({ canIUse });
    canAuthorize();
    expect(canIUse).toHaveBeenCalledWith('button.open-type.getAuthorize');
  });
});

describe('the network', () => {
  type Listener = (status: { isConnected: boolean; networkType?: string }) => void;
  const watched = () => {
    const listeners = new Set<Listener>();
    const asked: { success(type: { networkAvailable: boolean; networkType: string }): void }[] = [];
    installPlatform({
      onNetworkStatusChange: (listener: Listener) => listeners.add(listener),
      offNetworkStatusChange: (listener: Listener) => listeners.delete(listener),
      getNetworkType: (callbacks: (typeof asked)[0]) => asked.push(callbacks),
    });
    const told: boolean[] = [];
    return { listeners, asked, told, stop: watchNetwork((connected) => told.push(connected)) };
  };

  it('is told as it is now, and whenever that changes, by the boolean alone (platform-facts.md §4.7)', () => {
    const { listeners, asked, told } = watched();
    asked[0]!.success({ networkAvailable: true, networkType: 'UNKNOWN' });
    for (const listener of listeners) listener({ isConnected: false, networkType: 'WIFI' });
    expect(told).toEqual([true, false]);
  });

  it('is told to no page that was left, not even by an answer that was on its way', () => {
    const { listeners, asked, told, stop } = watched();
    const [late] = listeners;
    stop();
    asked[0]!.success({ networkAvailable: false, networkType: 'NOTREACHABLE' });
    late!({ isConnected: false });
    expect([listeners.size, told]).toEqual([0, []]);
  });

  it('is not told by a client that cannot, and nobody minds', () => {
    installPlatform();
    const told = jest.fn();
    watchNetwork(told)();
    expect(told).not.toHaveBeenCalled();
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

describe('the way back', () => {
  afterEach(() => {
    Reflect.deleteProperty(globalThis, 'getCurrentPages');
  });

  it.each([
    [3, 1, 'navigateBack', { delta: 1 }],
    [3, 2, 'navigateBack', { delta: 2 }],
    [2, 2, 'reLaunch', { url: '/pages/home/home' }],
    [1, 1, 'reLaunch', { url: '/pages/home/home' }],
  ])('with %i pages open and %i to go is %s %j: a link may have opened this one', (open, pages, jsapi, options) => {
    const called: unknown[] = [];
    installPlatform({
      navigateBack: (given: object) => called.push(['navigateBack', given]),
      reLaunch: (given: object) => called.push(['reLaunch', given]),
    });
    Object.assign(globalThis, { getCurrentPages: () => Array.from({ length: open }) });
    goBack(pages);
    expect(called).toEqual([[jsapi, options]]);
  });
});

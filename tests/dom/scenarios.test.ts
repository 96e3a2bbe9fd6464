import { join } from 'node:path';
import { scenarios } from '../../scenarios/catalogue';
import { pageOf } from '../../scenarios/scenario';
import { startBackend, type BackendProcess } from '../../scripts/backend-process';
import { play, type Person } from '../../scripts/docs/play';
import { createAlipayKeys } from '../../simulator/alipay/keys';
import { openProject, type OpenedProject } from '../../simulator/testing';
import { backendAddress } from '../../utils/config';
import { zhCN } from '../../utils/messages/zh-CN';
import { expectedScreen } from '../expected-screen';
import { startSmsReceiver, type SmsReceiver } from '../integration/sms-receiver';

jest.setTimeout(20_000);

// Taken before time is faked: sockets answer in real time.
const { setTimeout: realTimeout } = globalThis;
const turn = (): Promise<void> => new Promise((resolve) => realTimeout(resolve, 2));

const keys = createAlipayKeys();
let sms: SmsReceiver;
let backend: BackendProcess;
let project: OpenedProject | undefined;

beforeAll(async () => {
  sms = await startSmsReceiver();
  backend = await startBackend(keys, undefined, sms.url);
});

afterAll(async () => {
  await backend.close();
  await sms.close();
});

beforeEach(() => {
  jest.resetModules();
  // Time goes on by itself, and can be hurried: nobody sits through fifteen seconds.
  jest.useFakeTimers({ advanceTimers: true, doNotFake: ['nextTick', 'queueMicrotask'] });
});

afterEach(() => {
  project?.close();
  jest.useRealTimers();
});

/** Lets time pass in small steps until it has come to that: most scenarios need none of it. */
const passTimeUntil = async (opened: OpenedProject, check: () => boolean): Promise<void> => {
  for (let step = 0; step < 120 && !check(); step += 1) {
    await opened.settled();
    // The hurried time of the app never passes a real answer.
    do await turn();
    while (opened.underWay > 0);
    if (step > 20) await jest.advanceTimersByTimeAsync(250);
    else await jest.advanceTimersByTimeAsync(20);
  }
};

const personWith = (opened: OpenedProject): Person => {
  let received = sms.received.length;
  const take = async (role: string, name: string): Promise<void> => {
    const enabled = (): boolean => opened.has(role, name) && !opened.find(role, name).hasAttribute('disabled');
    await passTimeUntil(opened, enabled);
    await opened.tap(role, name);
  };
  const nextSms = async (): Promise<string> => {
    await passTimeUntil(opened, () => sms.received.length > received && opened.has('textbox', zhCN.code));
    received = sms.received.length;
    await opened.receiveSms(sms.received.at(-1)!);
    return sms.lastCode();
  };
  return {
    tick: async (name) => {
      const checkbox = opened.find('checkbox', name) as HTMLInputElement;
      if (!checkbox.checked) await opened.tap('checkbox', name);
    },
    tap: (name) => take('button', name),
    agree: () => opened.answerConsent('agree'),
    type: async (name, text) => {
      await passTimeUntil(opened, () => opened.has('textbox', name));
      await opened.enter(name, text);
    },
    choose: opened.choose,
    see: async (text) => {
      await passTimeUntil(opened, () => opened.text().includes(text));
      expect(opened.text()).toContain(text);
    },
    readSms: async () => {
      const code = await nextSms();
      await opened.tap('button', '关闭');
      return code;
    },
    tapSms: async () => opened.tap('button', new RegExp(await nextSms())),
  };
};

describe('the real page, in each scenario, shows what the catalogue says', () => {
  it.each(Object.entries(scenarios))('%s', async (_, scenario) => {
    const expected = expectedScreen(scenario, zhCN);
    const opened = await openProject({
      root: join(__dirname, '../..'),
      load: (file) => require(file) as unknown,
      scenario,
      keys,
      routes: { [backendAddress('simulator')]: backend.url },
    });
    project = opened;
    await opened.open('/pages/phone-auth/phone-auth');
    await play(scenario, zhCN, personWith(opened));
    await passTimeUntil(opened, () => opened.text().includes(expected.texts[0]!));
    expect(opened.path).toBe(pageOf(scenario));
    for (const text of expected.texts) expect(opened.text()).toContain(text);
    for (const name of expected.buttons) expect(opened.has('button', name)).toBe(true);
    const released = scenario.client?.envVersion === 'release';
    if (expected.developerText !== undefined) expect(opened.text().includes(expected.developerText)).toBe(!released);
    expect(opened.text().includes(zhCN.developerOnly)).toBe(expected.developerText !== undefined && !released);
  });
});

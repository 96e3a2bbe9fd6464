import { join } from 'node:path';
import { scenarios } from '../../scenarios/catalogue';
import { startBackend, type BackendProcess } from '../../scripts/backend-process';
import { createAlipayKeys } from '../../simulator/alipay/keys';
import { openProject, type OpenedProject } from '../../simulator/testing';
import { backendAddress } from '../../utils/config';
import { zhCN } from '../../utils/messages/zh-CN';
import { expectedScreen, needsAnswer, needsTap } from '../expected-screen';

jest.setTimeout(8_000);

// Taken before time is faked: sockets answer in real time.
const { setTimeout: realTimeout } = globalThis;
const turn = (): Promise<void> => new Promise((resolve) => realTimeout(resolve, 2));

const keys = createAlipayKeys();
let backend: BackendProcess;
let project: OpenedProject | undefined;

beforeAll(async () => {
  backend = await startBackend(keys);
});

afterAll(async () => {
  await backend.close();
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

/** Lets time pass in small steps until the text is there: most scenarios need none of it. */
const passTimeUntil = async (opened: OpenedProject, text: string): Promise<void> => {
  for (let step = 0; step < 120 && !opened.text().includes(text); step += 1) {
    await opened.settled();
    await turn();
    if (step > 20) await jest.advanceTimersByTimeAsync(250);
    else await jest.advanceTimersByTimeAsync(20);
  }
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
    if (needsTap(scenario)) {
      await opened.tap('checkbox', zhCN.agree);
      await opened.tap('button', zhCN.authorize);
      if (needsAnswer(scenario)) await opened.answerConsent('agree');
    }
    await passTimeUntil(opened, expected.texts[0]!);
    for (const text of expected.texts) expect(opened.text()).toContain(text);
    for (const name of expected.buttons) expect(opened.has('button', name)).toBe(true);
    const released = scenario.client?.envVersion === 'release';
    if (expected.developerText !== undefined) expect(opened.text().includes(expected.developerText)).toBe(!released);
    expect(opened.text().includes(zhCN.developerOnly)).toBe(expected.developerText !== undefined && !released);
  });
});

import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../scripts/browser';
import { readTestMaterial, testSettings } from '../../scripts/conformance/vectors';
import { backendAddress } from '../../utils/config';
import { zhCN } from '../../utils/messages/zh-CN';
import { startInstance, type BackendInstance } from '../integration/backend-instance';
import { openPhone } from './phone';
import { simulate, type RunningSimulator } from './running-simulator';

jest.setTimeout(60_000);

const VECTORS = 'docs/backend-contract.vectors.json';

let browser: Browser;
let backend: BackendInstance;
let simulator: RunningSimulator;

// The reference backend as anybody's: all it has in common with the simulator is what the conformance run gave it.
beforeAll(async () => {
  const settings = { ...testSettings(readTestMaterial()), PHONE_CONFLICT: 'reassign' };
  [browser, backend] = await Promise.all([launchBrowser(), startInstance(settings)]);
  const route = `${backendAddress('simulator')}=${backend.url}`;
  simulator = await simulate(join(__dirname, '../..'), '--port', '0', '--backend', route, '--keys', VECTORS);
});

afterAll(async () => {
  await browser.close();
  await simulator.close();
  await backend.end('SIGTERM');
});

const authorize = async (scenario?: string) => {
  const phone = await openPhone(browser, simulator.url, scenario === undefined ? {} : { scenario });
  await phone.openPhoneAuth();
  await phone.tapAuthorize();
  return phone;
};

describe('npm run simulate --keys, over a backend of one’s own', () => {
  it.each(['first', 'second'])('is given a number that this backend verified and opened, at the %s visit', async () => {
    const phone = await authorize();
    await phone.consent('同意');
    await phone.text('138******00').waitFor();
  });

  it.each([
    ['forged', zhCN.notices.rejected.title],
    ['http-500', zhCN.notices['server-error'].title],
  ])('plays %s after a consent', async (scenario, said) => {
    const phone = await authorize(scenario);
    await phone.consent('同意');
    await phone.text(said).waitFor();
  });

  it('plays a refusal, which that backend never hears of', async () => {
    const phone = await authorize('refused');
    await phone.text(zhCN.declined.title).waitFor();
  });
});

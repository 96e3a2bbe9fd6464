import { join } from 'node:path';
import { createAlipayKeys } from '../simulator/alipay/keys';
import type { Scenario } from '../simulator/scenario';
import { startSimulator } from '../simulator/server';
import { backendAddress } from '../utils/config';
import { startBackend } from './backend-process';

const root = join(__dirname, '..');

export type Catalogue = Readonly<Record<string, Scenario>>;

/**
 * Runs something beside a simulator of this app and a backend of its own, and ends both.
 * @param run is given the simulator's address.
 */
export const withSimulator = async (catalogue: Catalogue, run: (url: string) => Promise<void>): Promise<void> => {
  const keys = createAlipayKeys();
  const backend = await startBackend(keys);
  const routes = { [backendAddress('simulator')]: backend.url };
  const simulator = await startSimulator({ root, routes, scenarios: catalogue, keys });
  try {
    await run(simulator.url);
  } finally {
    await Promise.all([simulator.close(), backend.close()]);
  }
};

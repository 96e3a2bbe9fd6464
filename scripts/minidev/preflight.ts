import { homedir } from 'node:os';
import { checks, runChecks } from '../checks';
import { examine } from '../doctor/examine';
import { stopping } from '../doctor/finding';
import { thisNetwork } from '../doctor/network';
import { report } from '../doctor/report';
import type { Command } from './command-line';

/** Lines longer than this are hard to read. */
const width = 100;

/**
 * Everything that can be known to fail before minidev is started: `npm run doctor`, and of `npm run check` what is about the
 * mini-program.
 * @returns a report of what stands in the way; nothing when the way is free
 */
export const preflight = async (command: Command, root: string, appId: string): Promise<readonly string[]> => {
  const findings = await examine({
    root,
    environment: process.env,
    home: homedir(),
    appId,
    nodeVersion: process.versions.node,
    now: Date.now(),
    network: thisNetwork,
  });
  const stops = stopping(findings, command.name === 'upload' ? 'upload' : 'preview')
    // Somebody who names a key file of their own need not be logged in.
    .filter(({ id }) => command.identityKeyPath === undefined || !id.startsWith('minidev.'));
  if (stops.length > 0)
    return [report(stops, width, (_, text) => text), `${command.name} stops here. The whole report: npm run doctor`];
  const failed = await runChecks(checks.filter(({ ships }) => ships === true));
  return failed.length === 0 ? [] : [`${command.name} stops here, since this failed: ${failed.join(', ')}`];
};

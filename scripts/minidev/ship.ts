import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { readDotEnv } from '../dot-env';
import { appIdOf } from './app-id';
import { listing, objections } from './archive-report';
import { childEnvironment } from './child-environment';
import type { Command } from './command-line';
import { descriptionOf } from './description';
import { failureText } from './failure-text';
import { textIn } from './machine-output';
import { minidevArguments, type Shipment } from './minidev-arguments';
import { type MinidevRun, startMinidev } from './minidev-process';
import { packWithMinidev } from './pack';
import { buildPackage, type BuiltFolder, folderFor } from './package-folder';
import { makeScanCode } from './qr-code';
import { versionOf } from './version';

export interface ShipContext {
  /** The folder of package.json and app.json. */
  readonly root: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Hands over what a person should read. */
  readonly say: (text: string) => void;
  /** Whether that person reads it in a terminal. */
  readonly terminal: boolean;
  /** Looks at set-up and sources. @returns why not to go on; nothing when all is well */
  readonly preflight: (appId: string) => Promise<readonly string[]>;
  /** Called whenever minidev is started, with what ends it. */
  readonly onStart: (stop: () => void) => void;
}

type How = Omit<MinidevRun, 'args' | 'staysAlive'>;

const minidevBin = (root: string): string => join(root, 'node_modules/minidev/bin/minidev.js');

const shipmentOf = (command: Command, root: string, appId: string): Shipment => ({
  appId,
  project: folderFor(root, command.name),
  release:
    command.name === 'upload'
      ? { version: versionOf(root, command.version), description: descriptionOf(root, command.description) }
      : undefined,
});

/** The files of a built folder with their sizes. */
const sizesIn = ({ folder, files }: BuiltFolder) =>
  files.map((path) => ({ path, size: statSync(join(folder, path)).size }));

const announce = ({ root, say }: ShipContext, args: readonly string[], { project }: Shipment): void => {
  const shown = args.map((argument) => (/^[\w@%+=:,./-]+$/.test(argument) ? argument : JSON.stringify(argument)));
  say(`minidev ${shown.join(' ').replaceAll(project, relative(root, project))}`);
};

/** Has minidev pack the folder as it would for the upload. @returns whether it may go */
const mayGo = async (built: BuiltFolder, how: How, secrets: readonly string[], say: ShipContext['say']) => {
  const packed = await packWithMinidev(built.folder, how);
  if (packed.kind === 'not-packed') {
    say(failureText(packed.outcome, secrets));
    return false;
  }
  say(`In the archive, ${(packed.size / 1024).toFixed(1)} KiB:`);
  say(listing(packed.entries.map(({ path, bytes }) => ({ path, size: bytes.length }))));
  const reasons = objections(packed.entries, built.files, secrets);
  for (const reason of reasons) say(`✗ ${reason}`);
  if (reasons.length > 0) say('  Nothing was uploaded. Delete dist/ and try again; npm run doctor says more.');
  return reasons.length === 0;
};

const showScanCode = async (
  { root, say, terminal }: ShipContext,
  value: Readonly<Record<string, unknown>>,
): Promise<void> => {
  const { drawing, picture, url } = await makeScanCode(value, join(root, 'dist-preview/preview.png'), terminal);
  if (drawing !== undefined) say(drawing);
  say('Scan it with Alipay, logged in as a developer or tester of the app.');
  if (picture !== undefined) say(`Picture: ${relative(root, picture)}`);
  if (url !== undefined) say(`Address: ${url}`);
};

/** What went well, in the words of the next step. */
const showSuccess = async (
  command: Command,
  { appId, release }: Shipment,
  context: ShipContext,
  value: Readonly<Record<string, unknown>>,
): Promise<void> => {
  const { say } = context;
  switch (command.name) {
    case 'upload': {
      const experience = textIn(value, 'experienceQrCodeUrl');
      say(`✓ Version ${textIn(value, 'version') ?? release?.version ?? ''} is uploaded.`);
      if (experience !== undefined) say(`  体验版: ${experience}`);
      say(
        `  Next: submit it for review, https://open.alipay.com/mini/dev/sub/dev-manage?appId=${appId}&bundleId=com.alipay.alipaywallet`,
      );
      return;
    }
    case 'preview':
    case 'remote-debug': {
      await showScanCode(context, value);
      const debugUrl = textIn(value, 'debugUrl');
      if (debugUrl !== undefined) say(`Debugger: ${debugUrl}\nCtrl-C ends it. After each change, run it again.`);
    }
  }
};

/** Says what would run, with which files: built aside, so that dist/ stays what it is. */
const rehearse = async (
  { name }: Command,
  context: ShipContext,
  shipment: Shipment,
  args: readonly string[],
): Promise<boolean> => {
  const aside = mkdtempSync(join(tmpdir(), 'dry-run-'));
  try {
    context.say(listing(sizesIn(await buildPackage(context.root, name, join(aside, 'app')))));
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
  announce(context, args, shipment);
  context.say('A dry run: npm run doctor and the checks would come first. Nothing was sent.');
  return true;
};

/**
 * Runs one of the three commands, from looking at the set-up to the QR code.
 * @returns whether it did what it was asked to; why not has been said
 * @throws for what is wrong before anything runs: no appId, no version, a broken configuration, an app that does not build
 */
export const ship = async (command: Command, context: ShipContext): Promise<boolean> => {
  const { root, environment, say } = context;
  const { settings } = readDotEnv(root, environment);
  const appId = appIdOf(command.appId, settings);
  const shipment = shipmentOf(command, root, appId);
  const args = minidevArguments(command, shipment);
  const { env, secrets } = childEnvironment(environment, settings, root);

  if (command.dryRun) return rehearse(command, context, shipment, args);
  const reasons = await context.preflight(appId);
  for (const reason of reasons) say(reason);
  if (reasons.length > 0) return false;

  const built = await buildPackage(root, command.name, shipment.project);
  const how: How = { bin: minidevBin(root), env, cwd: root, seconds: command.timeLimit, onStart: context.onStart };
  if (command.name !== 'upload') say(listing(sizesIn(built)));
  else if (!(await mayGo(built, how, secrets, say))) return false;

  announce(context, args, shipment);
  const running = startMinidev({ ...how, args, staysAlive: command.name === 'remote-debug' });
  const outcome = await running.outcome;
  if (outcome.kind !== 'returned') {
    say(failureText(outcome, secrets));
    return false;
  }
  await showSuccess(command, shipment, context, outcome.value);
  await running.ended;
  return true;
};

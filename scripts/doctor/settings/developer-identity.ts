import { createPrivateKey } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { PLACES } from '../console-place';
import { passed, type Failure, type Finding } from '../finding';
import { isEmbedded } from './app-config';
import { isRecord, readIfThere, type Subject } from '../subject';

interface Identity {
  /** As a person would say it: no path of this machine. */
  readonly called: string;
  readonly path: string | undefined;
  readonly text: string;
}

/** Where minidev looks for its key, in its order (platform-facts.md §7.2). */
const identityOf = ({ root, home, settings }: Subject): Identity | undefined => {
  const runtime = settings['MINIDEV_RUNTIME_CONFIG'];
  if (runtime !== undefined) return { called: 'MINIDEV_RUNTIME_CONFIG', path: undefined, text: runtime };
  const files = [
    ['.minidev/config.json', join(root, '.minidev/config.json')],
    ['~/.minidev/config.json', join(home, '.minidev/config.json')],
  ] as const;
  for (const [called, path] of files) {
    const text = readIfThere(path);
    if (text?.includes('"alipay')) return { called, path, text };
  }
  return undefined;
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** @returns why minidev could not use it; undefined where it can */
const faultOf = (text: string): string | undefined => {
  const config = parse(text);
  if (!isRecord(config)) return 'is no JSON';
  const nested = isRecord(config['alipay']) ? config['alipay']['authentication'] : undefined;
  const authentication = nested ?? config['alipay.authentication'];
  if (!isRecord(authentication)) return 'has no alipay.authentication';
  const { toolId, privateKey } = authentication;
  if (typeof toolId !== 'string' || toolId === '') return 'has no toolId';
  if (typeof privateKey !== 'string' || !isPrivateKey(privateKey)) return 'has no privateKey that can be read';
  return undefined;
};

/** With or without PEM lines: minidev adds the header of PKCS#8. */
const isPrivateKey = (text: string): boolean => {
  try {
    createPrivateKey(
      text.includes('-----') ? text : { key: Buffer.from(text, 'base64'), format: 'der', type: 'pkcs8' },
    );
    return true;
  } catch {
    return false;
  }
};

/** Whether others on this machine may read a file. Windows has no such bits. */
export const isOpenToOthers = (path: string): boolean =>
  process.platform !== 'win32' && ((statSync(path, { throwIfNoEntry: false })?.mode ?? 0) & 0o077) !== 0;

const failure = (id: Failure['id'], what: string): Failure => ({
  kind: 'failure',
  id,
  what,
  remedy: 'Log in by QR code, or for CI make a tool key in the console and hand it over as MINIDEV_RUNTIME_CONFIG.',
  place: PLACES.toolKeys,
  command: 'npx minidev login',
  stops: 'preview',
});

/** The tool key with which minidev previews and uploads: is it there, usable, and nobody else's to read? */
export const examineDeveloperIdentity = (subject: Subject): readonly Finding[] => {
  const identity = identityOf(subject);
  // The IDE, with which somebody else's app is sent, has a login of its own.
  if (identity === undefined && isEmbedded(subject.config)) return [];
  if (identity === undefined)
    return [
      failure('minidev.missing', 'minidev is not logged in: preview and upload would end with 工具还未完成授权.'),
    ];
  const { called, path, text } = identity;
  const fault = faultOf(text);
  if (fault !== undefined) return [failure('minidev.unusable', `${called} ${fault}.`)];
  const findings: Finding[] = [passed('minidev.identity', called)];
  if (path !== undefined && isOpenToOthers(path))
    findings.push({
      kind: 'warning',
      id: 'minidev.permissions',
      what: `${called} may be read by every user of this machine, and its key can publish the app.`,
      remedy: 'Keep it to yourself; minidev writes it open to all.',
      command: `chmod 600 ${called}`,
    });
  if (readIfThere(join(subject.home, '.alipaydev/config.json')) !== undefined)
    findings.push({
      kind: 'warning',
      id: 'minidev.legacy',
      what: '~/.alipaydev/config.json of the older tool is there: minidev stops to ask what to do with it, and hangs on CI.',
      remedy: 'Answer once with any minidev command in a terminal, or move it away.',
      command: 'mv ~/.alipaydev ~/.alipaydev.old',
    });
  return findings;
};

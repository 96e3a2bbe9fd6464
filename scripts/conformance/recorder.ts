import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Came, Client, Sent } from './client';
import type { Breach, createContract } from './contract';

/** A sentence about behaviour, and the part of docs/backend-contract.md that asks for it. */
export interface Case {
  readonly name: string;
  readonly section: string;
}

/** What must come. */
export interface Expected {
  readonly status: number;
  /** The whole body but its requestId; or, where values are the backend's own to choose, a judge of it. */
  readonly body: Readonly<Record<string, unknown>> | ((body: unknown) => string | undefined);
  readonly headers?: Readonly<Record<string, string>>;
}

/** One case with everything that is needed to repeat and mend it. */
export interface Deviation {
  readonly name: string;
  readonly sent: Sent;
  /** Undefined where no answer came. */
  readonly came: Came | undefined;
  readonly expected: string;
  readonly breaches: readonly Breach[];
}

export type Recorder = ReturnType<typeof createRecorder>;

const withoutId = (body: unknown): unknown => {
  if (typeof body !== 'object' || body === null) return body;
  return Object.fromEntries(Object.entries(body).filter(([name]) => name !== 'requestId'));
};

const hintFor = (status: number): string =>
  status === 429 ? ': start the backend with limits far above a few hundred requests a minute' : '';

const isInProgress = ({ json }: Came): boolean =>
  typeof json === 'object' && json !== null && 'code' in json && json.code === 'IN_PROGRESS';

/** Asks again, as the page does, while another request with the same key is being worked on. */
const patiently = async (client: Client, sent: Sent): Promise<Came> => {
  let came = await client(sent);
  for (let tries = 0; tries < 3 && isInProgress(came); tries += 1) {
    await pause(Number(came.headers['retry-after'] ?? 1) * 1000);
    came = await client(sent);
  }
  return came;
};

/** Sends requests, judges their answers, and remembers what was wrong. */
export const createRecorder = (client: Client, judge: ReturnType<typeof createContract>) => {
  const deviations: Deviation[] = [];
  const leftOut: string[] = [];
  const hints: string[] = [];
  let count = 0;

  const compare = ({ section }: Case, came: Came, { status, body, headers = {} }: Expected): Breach[] => {
    const breach = (what: string): Breach => ({ what, where: section });
    const found: Breach[] = [];
    if (came.status !== status)
      found.push(breach(`status ${came.status} in place of ${status}${hintFor(came.status)}`));
    for (const [name, value] of Object.entries(headers))
      if (came.headers[name] !== value) found.push(breach(`${name} is ${String(came.headers[name])}, not ${value}`));
    const fault = typeof body === 'function' ? body(came.json) : undefined;
    if (fault !== undefined) found.push(breach(fault));
    if (typeof body === 'object' && !isDeepStrictEqual(withoutId(came.json), body))
      found.push(breach('the body is another one than expected'));
    return found;
  };

  const describe = ({ status, body, headers }: Expected): string =>
    [
      status,
      typeof body === 'object' ? JSON.stringify({ ...body, requestId: '…' }) : '',
      headers === undefined ? '' : `with ${JSON.stringify(headers)}`,
    ]
      .filter((part) => part !== '')
      .join(' ');

  return {
    deviations: deviations as readonly Deviation[],
    leftOut: leftOut as readonly string[],
    hints: hints as readonly string[],
    count: () => count,

    /** Says what a backend was not asked, because it does not offer it. */
    leaveOut: (what: string): void => void leftOut.push(what),

    /** Says what is likely behind many deviations. */
    hint: (what: string): void => void hints.push(what),

    /** Sends one request that is no case: for what a backend need not offer. @returns undefined where nothing came */
    ask: (sent: Sent): Promise<Came | undefined> => patiently(client, sent).catch(() => undefined),

    /** Sends one request and compares. @returns what came, or undefined where nothing did */
    async expect(what: Case, sent: Sent, expected: Expected): Promise<Came | undefined> {
      count += 1;
      const deviate = (came: Came | undefined, breaches: readonly Breach[]): void => {
        if (breaches.length > 0)
          deviations.push({ name: what.name, sent, came, expected: describe(expected), breaches });
      };
      try {
        const came = await patiently(client, sent);
        deviate(came, [...compare(what, came, expected), ...judge(sent, came)]);
        return came;
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        deviate(undefined, [{ what: `no answer came: ${reason}`, where: what.section }]);
        return undefined;
      }
    },

    /** Judges something that takes several answers to see. */
    state(what: Case, holds: boolean, sent: Sent, came: string, expected: string): void {
      count += 1;
      if (holds) return;
      deviations.push({
        name: what.name,
        sent,
        came: undefined,
        expected,
        breaches: [{ what: came, where: what.section }],
      });
    },
  };
};

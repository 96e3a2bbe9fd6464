import { isTap } from './since-tap';
import type { EntryOf, TimelineEntry } from './entry';

/** One envelope's way through the app, as far as it has come. */
export interface Authorization {
  readonly call: EntryOf<'jsapi'>;
  /** `res.response`, byte for byte; undefined where the call failed or never answered. */
  readonly envelope: string | undefined;
  /** The request that carried it, the last one where it was sent again. */
  readonly request: EntryOf<'request'> | undefined;
  /** How often it was sent. */
  readonly attempts: number;
  /** What the app showed after the answer, up to the next tap. */
  readonly shown: readonly EntryOf<'setData'>[];
}

const envelopeOf = ({ end }: EntryOf<'jsapi'>): string | undefined => {
  const response: unknown =
    end?.outcome === 'success' ? (end.value as { response?: unknown } | null)?.response : undefined;
  return typeof response === 'string' ? response : undefined;
};

/** A run of base64 is found in any body, however often it was worked into JSON; an error in clear only word for word. */
const traceOf = (envelope: string): string =>
  /[\w+/=]{24,}/.exec(envelope)?.[0] ?? JSON.stringify(envelope).slice(1, -1);

/** Finds the last my.getPhoneNumber of a run and what became of its envelope. */
export const lastAuthorization = (entries: readonly TimelineEntry[]): Authorization | undefined => {
  const from = entries.findLastIndex((entry) => entry.kind === 'jsapi' && entry.name === 'my.getPhoneNumber');
  const call = entries[from];
  if (call?.kind !== 'jsapi') return undefined;
  const after = entries.slice(from + 1);
  const envelope = envelopeOf(call);
  const trace = envelope === undefined ? undefined : traceOf(envelope);
  const requests = after.filter(
    (entry) => entry.kind === 'request' && trace !== undefined && entry.body?.includes(trace) === true,
  ) as EntryOf<'request'>[];
  const request = requests.at(-1);
  // Where no answer comes, what the app shows meanwhile is all there is.
  const { at, ms = 0 } = request ?? call;
  const nextTap = after.findIndex((entry) => isTap(entry) && entry.at > at);
  const until = nextTap < 0 ? after : after.slice(0, nextTap);
  const shown = until.filter((entry) => entry.kind === 'setData' && entry.at >= at + ms) as EntryOf<'setData'>[];
  return { call, envelope, request, attempts: requests.length, shown };
};

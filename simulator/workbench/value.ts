import { h, type VNode } from 'vue';
import { maskEntered, maskNumbers } from './phone-mask';
import type { ViewState } from './view-state';

const widest = 50;
/** Containers with more than that are folded until they are opened. */
const foldedFrom = 9;

/** Envelope, token, key: what nobody reads as a whole, by its two ends. */
export const shorten = (text: string): string =>
  /^https?:/.test(text) ? text : text.replace(/[\w+/=~-]{41,}/g, (run) => `${run.slice(0, 16)}…${run.slice(-6)}`);

const isContainer = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** JSON within a text, as bodies and envelopes have it, is shown by its parts. */
const unpack = (value: unknown): unknown => {
  if (typeof value !== 'string' || !/^\s*[{[]/.test(value)) return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
};

/** A line or a label as it may be shown: with its phone numbers only once somebody has asked for them. */
export const shownText = (text: string, { revealed }: ViewState): string => (revealed ? text : maskNumbers(text));

/** A text by itself: masked and shortened, with its length where it was. */
export const drawText = (whole: string, { revealed, texts }: ViewState): VNode => {
  const text = revealed ? whole : maskEntered(whole);
  const short = shorten(text);
  return h('span', { class: 'wb-text' }, [
    // An empty text would leave an empty row.
    short === '' ? '""' : short,
    short === text ? undefined : h('small', ` ${String(text.length)} ${texts.characters}`),
  ]);
};

/** A line with a label, or a heading with lines below it. */
export const row = (label: string, value: VNode | string | undefined, mark?: string): VNode | undefined =>
  value === undefined
    ? undefined
    : h('div', { class: ['wb-row', { 'wb-changed': mark !== undefined }] }, [
        h('dt', label),
        h('dd', [value, mark === undefined ? undefined : h('small', mark)]),
      ]);

export const rows = (...lines: (VNode | undefined)[]): VNode => h('dl', { class: 'wb-rows' }, lines);

/**
 * Any value as labelled rows, one below the other, containers indented; JSON inside a text as its parts.
 * @param changed paths such as `list[0].name` that are marked.
 */
export const drawValue = (given: unknown, state: ViewState, changed: readonly string[] = [], path = ''): VNode => {
  const value = unpack(given);
  if (typeof value === 'string') return drawText(value, state);
  if (!isContainer(value))
    return h('span', { class: 'wb-atom' }, value === undefined ? '—' : shownText(String(value), state));
  const isList = Array.isArray(value);
  const entries = Object.entries(value);
  if (entries.length === 0) return h('span', { class: 'wb-atom' }, isList ? '[]' : '{}');
  const lines = entries.slice(0, widest).map(([key, item]) => {
    const at = isList ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`;
    const mark = changed.includes(at) ? state.texts.changed : undefined;
    return row(shownText(key, state), drawValue(item, state, changed, at), mark);
  });
  const left = entries.length - lines.length;
  const list = rows(...lines, left > 0 ? row('…', `${String(left)} ${state.texts.more}`) : undefined);
  const isFolded = path !== '' && entries.length > foldedFrom && !changed.some((key) => key.startsWith(path));
  const count = isList ? `[${String(entries.length)}]` : `{${String(entries.length)}}`;
  return isFolded ? h('details', [h('summary', { class: 'wb-atom' }, count), list]) : list;
};

/** Bytes as people say them. */
export const bytesText = (bytes: number): string =>
  bytes < 1024 ? `${String(bytes)} B` : `${(bytes / 1024).toFixed(1)} KB`;

/** A span of time, to the millisecond below a second. */
export const timeText = (ms: number): string =>
  ms < 1000 ? `${String(Math.round(ms))} ms` : `${(ms / 1000).toFixed(2)} s`;

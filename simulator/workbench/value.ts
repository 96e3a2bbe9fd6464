import { h, type VNode } from 'vue';
import type { ViewState } from './view-state';

const longest = 64;
const widest = 50;

/** Numbers of the mainland, and those with a country code as the platform writes them: `852-91234567`. */
const phoneNumber = /(?<![\d.-])(?:1[3-9]\d{9}|\d{1,3}-\d{6,11})(?![\d.])/g;

/** Puts stars into phone numbers, as one sees them elsewhere. */
export const maskNumbers = (text: string): string =>
  text.replace(phoneNumber, (number) => `${number.slice(0, 3)}${'*'.repeat(number.length - 5)}${number.slice(-2)}`);

/** Envelope, token, key: what nobody reads as a whole, by its two ends. */
export const shorten = (text: string): string =>
  text.length > longest && !/\s/.test(text) ? `${text.slice(0, 20)}…${text.slice(-8)}` : text;

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

const leaf = (value: unknown, state: ViewState): VNode => {
  if (typeof value !== 'string') return h('span', { class: 'wb-atom' }, value === undefined ? '—' : String(value));
  const text = state.revealed ? value : maskNumbers(value);
  const short = shorten(text);
  return h('span', { class: 'wb-text' }, [
    // An empty text would leave an empty row.
    short === '' ? '""' : short,
    short === text ? undefined : h('small', ` ${state.texts.chars(text.length)}`),
  ]);
};

/** A line with a label, or a heading with lines below it. */
export const row = (label: string, value: VNode | string | undefined, changed?: string): VNode | undefined =>
  value === undefined
    ? undefined
    : h('div', { class: ['wb-row', { 'wb-changed': changed !== undefined }] }, [
        h('dt', [label, changed === undefined ? undefined : h('small', ` ${changed}`)]),
        h('dd', [value]),
      ]);

export const rows = (...lines: (VNode | undefined)[]): VNode => h('dl', { class: 'wb-rows' }, lines);

/**
 * Any value as labelled rows, one below the other, containers indented; JSON inside a text as its parts.
 * @param changed paths such as `list[0].name` that are marked.
 */
export const drawValue = (
  given: unknown,
  state: ViewState,
  changed: ReadonlySet<string> = new Set(),
  path = '',
): VNode => {
  const value = unpack(given);
  if (!isContainer(value)) return leaf(value, state);
  const isList = Array.isArray(value);
  const entries = Object.entries(value);
  if (entries.length === 0) return h('span', { class: 'wb-atom' }, isList ? '[]' : '{}');
  const lines = entries.slice(0, widest).map(([key, item]) => {
    const at = isList ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`;
    const mark = changed.has(at) ? state.texts.changed : undefined;
    return row(key, drawValue(item, state, changed, at), mark);
  });
  const left = entries.length - lines.length;
  return h('dl', { class: 'wb-rows' }, [...lines, left > 0 ? row('…', state.texts.more(left)) : undefined]);
};

/** Bytes as people say them. */
export const bytesText = (bytes: number): string =>
  bytes < 1024 ? `${String(bytes)} B` : `${(bytes / 1024).toFixed(1)} KB`;

/** A span of time, to the millisecond below a second. */
export const timeText = (ms: number): string =>
  ms < 1000 ? `${String(Math.round(ms))} ms` : `${(ms / 1000).toFixed(2)} s`;

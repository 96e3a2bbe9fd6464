import type { EntryOf, TimelineEntry } from '../timeline/entry';
import { bytesText, timeText } from './value';
import type { ViewState } from './view-state';

/** An entry in one line: what, how it ended, and its size or time. No data of anybody's in it. */
export interface Line {
  readonly name: string;
  readonly outcome?: string;
  readonly tone?: 'good' | 'bad';
  readonly figure?: string;
}

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;

/** The word in an answer's JSON by which a backend tells what happened: its `code`, or ok. */
export const codeOf = ({ end }: EntryOf<'request'>): string | undefined => {
  const data = fieldOf(end?.value, 'data');
  const code = fieldOf(data, 'code');
  if (typeof code === 'string') return code;
  return fieldOf(data, 'ok') === true ? 'ok' : undefined;
};

/** HTTP status, or why there was none. */
export const statusOf = ({ answer }: EntryOf<'request'>): string | undefined =>
  answer === undefined || 'reason' in answer ? answer?.reason : String(answer.status);

const lastName = (path: string): string => path.split('/').at(-1) ?? path;
const joined = (...parts: (string | false | undefined)[]): string => parts.filter(Boolean).join(' ');

const ofCall = ({ end, ms }: EntryOf<'jsapi' | 'request'>, { texts }: ViewState): Omit<Line, 'name'> => {
  if (end === undefined) return { outcome: texts.running };
  const error = fieldOf(end.value, 'error');
  const figure = ms === undefined ? '' : timeText(ms);
  if (end.outcome === 'success') return { outcome: texts.success, tone: 'good', figure };
  return { outcome: joined(texts.fail, error !== undefined && String(error)), tone: 'bad', figure };
};

export const lineOf = (entry: TimelineEntry, state: ViewState): Line => {
  const { texts } = state;
  switch (entry.kind) {
    case 'user':
      return { name: joined(texts.acts[entry.what], entry.name !== '' && `“${entry.name}”`) };
    case 'event': {
      const type = fieldOf(entry.given, 'type');
      return {
        name: entry.handler,
        ...(typeof type === 'string' && { outcome: type }),
        ...(entry.times > 1 && { figure: `×${String(entry.times)}` }),
      };
    }
    case 'jsapi':
      return { name: entry.name, ...ofCall(entry, state) };
    case 'request': {
      const { answer } = entry;
      const name = joined(entry.method, URL.canParse(entry.url) ? new URL(entry.url).pathname : entry.url);
      const call = ofCall(entry, state);
      if (answer === undefined || 'reason' in answer) return { name, ...call };
      const code = codeOf(entry);
      return {
        name,
        outcome: joined(statusOf(entry), code),
        tone: answer.status === 200 && (code ?? 'ok') === 'ok' ? 'good' : 'bad',
        figure: joined(bytesText(answer.bytes), call.figure && `· ${call.figure}`),
      };
    }
    case 'setData':
      return {
        name: Object.keys(entry.payload).join(', '),
        outcome: lastName(entry.unit),
        figure: bytesText(entry.bytes),
      };
    case 'page':
      return { name: entry.what, outcome: lastName(entry.path) };
    case 'warning':
      return { name: entry.text };
  }
};

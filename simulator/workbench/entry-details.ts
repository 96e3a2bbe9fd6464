import { h, type VNode } from 'vue';
import type { EntryOf, TimelineEntry } from '../timeline/entry';
import { bytesText, drawValue, row, rows, shownText, timeText } from './value';
import type { ViewState } from './view-state';

const hasParts = (value: unknown): boolean =>
  typeof value === 'object' ? value !== null && Object.keys(value).length > 0 : value !== undefined && value !== '';

const part = (title: string, ...content: (VNode | undefined)[]): VNode =>
  h('section', { class: 'wb-part' }, [h('h3', title), ...content]);

const requestDetails = (entry: EntryOf<'request'>, state: ViewState): VNode[] => {
  const { texts } = state;
  const { answer, end, ms } = entry;
  const value = (given: unknown): VNode => drawValue(given, state);
  const data = (end?.value as { data?: unknown } | undefined)?.data;
  const failure = end?.outcome === 'fail' ? (end.value as Readonly<Record<string, unknown>>) : undefined;
  return [
    part(
      texts.kinds.request,
      rows(
        row(texts.row.url, shownText(`${entry.method} ${entry.url}`, state)),
        hasParts(entry.headers) ? row(texts.row.headers, value(entry.headers)) : undefined,
        entry.body === null ? undefined : row(texts.row.body, value(entry.body)),
        row(texts.row.size, bytesText(entry.bytes)),
      ),
    ),
    part(
      texts.answer,
      rows(
        row(texts.row.by, entry.sent ? texts.backend : texts.noBackend),
        answer === undefined
          ? row(texts.row.status, texts.running)
          : 'reason' in answer
            ? row(texts.row.reason, shownText(answer.reason, state))
            : row(texts.row.status, String(answer.status)),
        answer !== undefined && 'headers' in answer && hasParts(answer.headers)
          ? row(texts.row.headers, value(answer.headers))
          : undefined,
        hasParts(data) ? row(texts.row.body, value(data)) : undefined,
        answer !== undefined && 'bytes' in answer ? row(texts.row.size, bytesText(answer.bytes)) : undefined,
        ms === undefined ? undefined : row(texts.row.duration, timeText(ms)),
      ),
    ),
    ...(failure === undefined
      ? []
      : [part(texts.got, value({ error: failure['error'], errorMessage: failure['errorMessage'] }))]),
  ];
};

/** What is known of an entry, as labelled rows. */
export const drawDetails = (entry: TimelineEntry, state: ViewState): VNode[] => {
  const { texts } = state;
  const value = (given: unknown): VNode => drawValue(given, state);
  switch (entry.kind) {
    case 'user':
      return [rows(row(texts.acts[entry.what], shownText(entry.name, state) || '—'))];
    case 'event':
      return [
        rows(
          row(texts.row.handler, entry.handler || '—'),
          row(texts.row.unit, entry.unit),
          row(texts.row.where, entry.where),
          row(texts.row.given, value(entry.given)),
        ),
      ];
    case 'jsapi':
      return [
        part(texts.arguments, hasParts(entry.options) ? value(entry.options) : h('p', texts.none)),
        part(
          texts.result,
          entry.end === undefined
            ? h('p', texts.running)
            : hasParts(entry.end.value) || typeof entry.end.value === 'boolean'
              ? value(entry.end.value)
              : h('p', texts.none),
        ),
      ];
    case 'request':
      return requestDetails(entry, state);
    case 'setData':
      return [
        rows(
          row(texts.row.unit, entry.unit),
          row(texts.row.payload, value(entry.payload)),
          row(texts.row.size, bytesText(entry.bytes)),
        ),
      ];
    case 'page':
      return [
        rows(
          row(texts.row.path, entry.path),
          hasParts(entry.query) ? row(texts.row.query, value(entry.query)) : undefined,
        ),
      ];
    case 'warning':
      return [h('p', shownText(entry.text, state))];
  }
};

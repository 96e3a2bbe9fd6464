import { h, type VNode } from 'vue';
import type { Examination } from '../alipay/examine';
import type { Authorization } from '../timeline/authorization';
import { codeOf, statusOf } from './timeline-line';
import { bytesText, drawText, drawValue, row, rows, shorten, shownText, timeText } from './value';
import type { ViewState } from './view-state';

/** One step of an envelope's way: whether it held, what that means, and what was there. */
export interface Step {
  readonly name: keyof ViewState['texts']['steps'];
  readonly state: 'ok' | 'bad' | 'idle';
  readonly says: string;
  readonly content?: VNode;
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

/** What Alipay's server did: the text, how it was signed, what is inside. */
const envelopeSteps = (found: Examination, state: ViewState): Step[] => {
  const { says, row: labels, characters } = state.texts;
  const { form, response, sign, signed, signature, opened, keyPrint } = found;
  const isSealed = form === 'sealed';
  const isVerified = signature === 'alipay';
  const inside = opened === undefined ? undefined : parse(opened);
  const { code, mobile } = (inside ?? {}) as { code?: string; mobile?: string };
  const quote = h('mark', '"');
  return [
    {
      name: 'sealed',
      state: isSealed ? 'ok' : 'bad',
      says: says[form],
      content: rows(
        row('response', isSealed ? drawText(response, state) : drawValue(response, state)),
        sign === undefined ? undefined : row('sign', drawText(sign, state)),
      ),
    },
    {
      name: 'signed',
      state: isSealed ? 'ok' : 'idle',
      says: isSealed ? says.quotes : says.noQuotes,
      ...(isSealed && {
        content: h('p', { class: 'wb-signed' }, [
          quote,
          shorten(response),
          quote,
          h('small', ` ${String(signed.length)} ${characters}`),
        ]),
      }),
    },
    {
      name: 'signature',
      state: isVerified ? 'ok' : 'bad',
      says: says[signature],
      content: rows(row(labels.key, `RSA2 · SHA-256 ${keyPrint}…`)),
    },
    {
      name: 'decrypted',
      state: !isSealed ? 'idle' : opened === undefined ? 'bad' : isVerified ? 'ok' : 'idle',
      says: !isSealed
        ? says.nothingSealed
        : opened === undefined
          ? says.undecrypted
          : isVerified
            ? says.decrypted
            : says.untrusted,
      ...(isSealed &&
        opened !== undefined && {
          content: rows(row(state.texts.row.size, bytesText(new TextEncoder().encode(opened).length))),
        }),
    },
    {
      name: 'answer',
      state:
        opened === undefined ? 'idle' : !isVerified && isSealed ? 'idle' : code === '10000' && mobile ? 'ok' : 'bad',
      says:
        opened === undefined
          ? state.texts.outcomes.idle
          : inside === undefined
            ? says.garbled
            : code !== '10000'
              ? says.error
              : mobile
                ? says.number
                : says.noNumber,
      ...(opened !== undefined && { content: drawValue(inside ?? shorten(opened), state) }),
    },
  ];
};

/** What came of it: the backend's word, and the page's. */
const outcomeSteps = ({ request, attempts, shown }: Authorization, state: ViewState): Step[] => {
  const { texts } = state;
  const { says, row: labels } = texts;
  const end = request?.end;
  const code = request && codeOf(request);
  const status = request && statusOf(request);
  return [
    {
      name: 'backend',
      state: end === undefined ? 'idle' : code === 'ok' ? 'ok' : 'bad',
      says:
        request === undefined
          ? says.notSent
          : end === undefined
            ? says.waiting
            : code === 'ok'
              ? says.accepted
              : says.refused,
      ...(request !== undefined && {
        content: rows(
          row(labels.url, shownText(`${request.method} ${request.url}`, state)),
          status === undefined ? undefined : row(labels.status, status),
          code === undefined ? undefined : row(labels.code, shownText(code, state)),
          request.ms === undefined ? undefined : row(labels.duration, timeText(request.ms)),
          attempts > 1 ? row(labels.attempts, String(attempts)) : undefined,
        ),
      }),
    },
    {
      name: 'page',
      // What a page makes of a failure is neither right nor wrong by itself.
      state: shown.length > 0 && code === 'ok' ? 'ok' : 'idle',
      says: shown.length === 0 ? says.unchanged : says.changed,
      ...(shown.length > 0 && {
        content: h(
          'div',
          shown.map(({ id, payload }) => h('div', { key: id }, [drawValue(payload, state)])),
        ),
      }),
    },
  ];
};

/** An envelope's way from Alipay to the page, step by step. */
export const stepsOf = (found: Examination, authorization: Authorization, state: ViewState): Step[] => [
  ...envelopeSteps(found, state),
  ...outcomeSteps(authorization, state),
];

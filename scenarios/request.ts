import { networkScenarios as played } from '../simulator/catalogue/network';
import { failed, on, verified, type Ends, type TapOutcome } from './scenario';

type Name = keyof typeof played;
type Title = Readonly<Record<'zh' | 'en', string>>;

/** Befalls the POST of the tap alone: a session is there by then. */
const submitting = (name: Name, outcome: TapOutcome, title: Title = played[name].title) => ({
  title,
  network: played[name].network.flatMap(({ does, first }) => on('phone-number', does, first)),
  outcome,
});

/** The same, with a body of the contract where the POST comes back with a status. */
const answering = (name: Name, outcome: TapOutcome) => ({
  ...submitting(name, outcome),
  network: played[name].network.flatMap(({ does }) =>
    on('phone-number', does.kind === 'answer' ? { ...does, data: { ok: false, requestId: 'norequest' } } : does),
  ),
});

/** What comes of the way to the backend and back. */
export const requestScenarios = {
  'slow-network': submitting('slow-network', verified),
  'packet-lost': submitting('packet-lost', verified, {
    zh: '第一次丢包，自动重试',
    en: 'First packet lost, tried again by itself',
  }),
  'answer-lost': submitting('answer-lost', verified, {
    zh: '服务器已处理但回应丢了，重试无害',
    en: 'Answer lost after the work was done: the retry does no harm',
  }),
  'limited-briefly': submitting('limited-briefly', verified),
  offline: submitting('offline', failed('offline', 'offline'), { zh: '提交时断网', en: 'Offline while submitting' }),
  'never-answers': submitting('never-answers', failed('timeout', 'timeout')),
  'request-1': submitting('request-1', failed('unknown', 'page-left')),
  'request-2': submitting('request-2', failed('not-open', 'request-parameter')),
  'request-4': submitting('request-4', failed('not-open', 'domain-forbidden')),
  'request-9': submitting('request-9', failed('unknown', 'aborted')),
  'request-11': submitting('request-11', failed('not-open', 'domain-forbidden')),
  'request-12': submitting('request-12', failed('offline', 'offline')),
  'request-13': submitting('request-13', failed('timeout', 'timeout')),
  'request-14': submitting('request-14', failed('server-error', 'bad-body')),
  'request-15': submitting('request-15', failed('not-open', 'request-parameter')),
  'request-19': submitting('request-19', failed('server-error', 'http-server')),
  'request-20': submitting('request-20', failed('busy', 'throttled', 5)),
  'request-23': submitting('request-23', failed('offline', 'offline')),
  'request-other': submitting('request-other', failed('unknown', 'request-unknown')),
  'request-missing': submitting('request-missing', failed('unknown', 'request-unknown')),
  'http-201': answering('http-201', failed('server-error', 'http-server')),
  'http-304': answering('http-304', failed('server-error', 'http-not-modified')),
  'http-400': answering('http-400', failed('not-open', 'http-request')),
  'http-403': answering('http-403', failed('rejected', 'http-forbidden')),
  'http-404': answering('http-404', failed('not-open', 'http-request')),
  'http-413': answering('http-413', failed('not-open', 'http-request')),
  'http-415': answering('http-415', failed('not-open', 'http-request')),
  'http-429': answering('http-429', failed('busy', 'http-limit', 30)),
  'http-500': answering('http-500', failed('server-error', 'http-server')),
  'http-502': answering('http-502', failed('server-error', 'http-server')),
  'http-503': answering('http-503', failed('server-error', 'http-server')),
  'http-571': answering('http-571', failed('not-open', 'http-private-address')),
  'captive-portal': submitting('captive-portal', failed('server-error', 'bad-body')),
  conflict: {
    title: { zh: '号码已属于另一个用户', en: 'The number belongs to another user' },
    network: on('phone-number', {
      kind: 'answer',
      status: 200,
      data: { ok: false, code: 'PHONE_CONFLICT', requestId: 'norequest' },
    }),
    outcome: failed('conflict', 'conflict'),
  },
  'newer-backend': {
    title: { zh: '后端比小程序新，返回没见过的 code', en: 'A newer backend with a code not known here' },
    network: on('phone-number', {
      kind: 'answer',
      status: 200,
      data: { ok: false, code: 'NEW_RULE', requestId: 'norequest' },
    }),
    outcome: failed('not-open', 'platform-unknown'),
  },
} as const satisfies Ends<typeof played>;

import { guesses } from '../guesses';
import type { Host } from '../host';
import type { NetworkAnswer, NetworkRequest } from '../network/wire';
import { JsapiError } from '../runtime/jsapi-error';
import type { Happening, RequestAnswer } from '../timeline/entry';
import type { Amend } from '../timeline/timeline';
import { asyncJsapi, silence, type Jsapi, type JsapiOptions } from './jsapi';
import type { NetworkFaults } from './network-faults';
import { decodeBase64, encodeBase64 } from './base64';

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const badParameter = (what: string): never => {
  throw new JsapiError(2, `my.request: ${what}`);
};
const encodePairs = (data: Record<string, unknown>): string =>
  Object.entries(data)
    .map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(String(value))}`)
    .join('&');

const readHeaders = (value: unknown): Record<string, string> => {
  if (value === undefined) return {};
  if (!isRecord(value)) return badParameter('headers must be an object');
  return Object.fromEntries(
    Object.entries(value).map(([name, text]) =>
      typeof text === 'string' ? [name.toLowerCase(), text] : badParameter(`header ${name} must be a string`),
    ),
  );
};

/**
 * Turns the options into what leaves the phone (platform-facts.md §3.2): a string as it stands, GET as a query,
 * otherwise JSON or, by content-type, a form.
 */
export const encodeRequest = (options: JsapiOptions): NetworkRequest => {
  const { url, data } = options;
  if (typeof url !== 'string' || !/^https?:\/\//.test(url)) return badParameter('url must start with https://');
  const method = String(options['method'] ?? 'GET').toUpperCase();
  const headers = { 'content-type': 'application/json', ...readHeaders(options['headers'] ?? options['header']) };
  const request = { method, headers, encoding: 'utf8' as const };
  if (data === undefined || data === null) return { ...request, url, body: null };
  if (method === 'GET') {
    const query = isRecord(data) ? encodePairs(data) : encodeURIComponent(String(data));
    return { ...request, url: query === '' ? url : `${url}${url.includes('?') ? '&' : '?'}${query}`, body: null };
  }
  if (typeof data === 'string') return { ...request, url, body: data };
  if (data instanceof ArrayBuffer)
    return { ...request, url, body: encodeBase64(new Uint8Array(data)), encoding: 'base64' };
  if (!isRecord(data)) return badParameter('data must be an object, a string or an ArrayBuffer');
  const isForm = headers['content-type'].includes('application/x-www-form-urlencoded');
  return { ...request, url, body: isForm ? encodePairs(data) : JSON.stringify(data) };
};

const decodeBody = (body: string, dataType: unknown): unknown => {
  const bytes = decodeBase64(body);
  switch (dataType) {
    case 'arraybuffer':
      return bytes.buffer;
    case 'base64':
      return body;
    case 'text':
      return new TextDecoder().decode(bytes);
    default:
      // A byte order mark stays, and is an error: as on Android (platform-facts.md §3.9).
      return JSON.parse(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)) as unknown;
  }
};

const readAnswer = (answer: NetworkAnswer, dataType: unknown): unknown => {
  switch (answer.kind) {
    case 'forbidden':
      throw new JsapiError(11, `无权跨域调用: ${answer.reason}`);
    case 'unreachable':
      throw new JsapiError(12, `network error: ${answer.reason}`);
    case 'answer': {
      const { status, headers } = answer;
      const both = (data: unknown) => ({ data, status, statusCode: status, headers, header: headers });
      if (status !== 200) {
        let data: unknown;
        try {
          data = decodeBody(answer.body, dataType);
        } catch {
          data = decodeBody(answer.body, 'text');
        }
        throw new JsapiError(19, 'http status error', both(data));
      }
      try {
        return both(decodeBody(answer.body, dataType));
      } catch {
        throw new JsapiError(14, 'JSON parse data error', both(decodeBody(answer.body, 'text')));
      }
    }
  }
};

/** A request as it was asked for: what leaves the phone is known a moment later, if it leaves at all. */
const asRequest = ({ url, method }: JsapiOptions): Happening => ({
  kind: 'request',
  method: String(method ?? 'GET').toUpperCase(),
  url: String(url),
  headers: {},
  body: null,
  bytes: 0,
  sent: false,
});
const bytesOf = ({ body, encoding }: NetworkRequest): number => {
  if (body === null) return 0;
  return (encoding === 'base64' ? decodeBase64(body) : new TextEncoder().encode(body)).length;
};
const recorded = (answer: NetworkAnswer): RequestAnswer =>
  answer.kind === 'answer'
    ? { status: answer.status, headers: answer.headers, bytes: decodeBase64(answer.body).length }
    : { reason: `${answer.kind}: ${answer.reason}` };

export interface RequestPorts {
  readonly host: Host;
  readonly faults: NetworkFaults;
  /** networkTimeout.request of app.json, ms. */
  readonly defaultTimeout: number;
  /** The page on top, for the referer that the client sets itself (platform-facts.md §3.3). */
  currentPage(): string;
}

/** `my.request` with its error numbers (platform-facts.md §3.4–3.6): always later, a promise that can be aborted. */
export const createRequest = ({ host, faults, defaultTimeout, currentPage }: RequestPorts) => {
  const run = async (options: JsapiOptions, amend: Amend, stop: AbortController): Promise<unknown> => {
    const plain = encodeRequest(options);
    const referer = `https://${host.appId}.hybrid.alipay-eco.com/${host.appId}/0.0.1/index.html#${currentPage()}`;
    const request = { ...plain, headers: { ...plain.headers, referer } };
    const timeout = Math.min(Number(options['timeout'] ?? defaultTimeout) || defaultTimeout, 60_000);
    const { method, url, headers, body } = request;
    amend({ method, url, headers, body, bytes: bytesOf(request) });

    let timer: ReturnType<typeof setTimeout> | undefined;
    const over = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(new JsapiError(13, 'timeout'));
        stop.abort();
      }, timeout);
      const aborted = (): void => {
        reject(new JsapiError(guesses.abortedRequestError, 'request:fail abort'));
      };
      // It may be aborted before it has begun: in the turn of the call.
      if (stop.signal.aborted) aborted();
      else stop.signal.addEventListener('abort', aborted);
    });
    const send = (): Promise<NetworkAnswer> => {
      amend({ sent: true });
      return host.send(request, stop.signal).catch(() => silence());
    };
    try {
      const answer = await Promise.race([faults.apply(request.url, send), over]);
      amend({ answer: recorded(answer) });
      // On a phone this is a matter of the console; here it is one of how the simulator was started.
      if (answer.kind === 'forbidden') host.timeline.record({ kind: 'warning', text: `my.request: ${answer.reason}` });
      return readAnswer(answer, options['dataType'] ?? 'json');
    } finally {
      clearTimeout(timer);
    }
  };

  return (options: JsapiOptions = {}): ReturnType<Jsapi> & { abort(): void } => {
    const stop = new AbortController();
    const promise = asyncJsapi('request', host, (given, amend) => run(given, amend, stop), asRequest)(options);
    return Object.assign(promise, {
      abort: () => {
        stop.abort();
      },
    });
  };
};

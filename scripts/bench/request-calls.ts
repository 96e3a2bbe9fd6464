import { createAbort } from '../../utils/abort';
import { request } from '../../utils/request';

interface Callbacks {
  success(answer: unknown): void;
}

/** A my.request that answers in the next microtask: what is left to measure is the wrapper. */
export const instantRequest = (options: Callbacks): { abort(): void } => {
  queueMicrotask(() => {
    options.success({ status: 200, data: { ok: true }, headers: {} });
  });
  return { abort: () => undefined };
};

export const bareCall = (): Promise<unknown> =>
  new Promise((resolve) => {
    instantRequest({ success: resolve });
  });

type Called = ReturnType<typeof request<unknown>>;

const decode = (body: unknown): unknown => body;

export const wrappedCall = (): Called =>
  request({ url: 'https://api.example.com/x', method: 'POST', body: '{}', timeout: 15000, decode });

/** A page's: it ends whatever is under way when someone leaves. */
const { signal } = createAbort();

/** With all that the wrapper offers. */
export const fullCall = (): Called =>
  request({
    url: 'https://api.example.com/x',
    method: 'POST',
    headers: { authorization: 'Bearer token', 'idempotency-key': 'tap-1' },
    body: '{}',
    timeout: 15000,
    attemptTimeout: 7000,
    retries: 2,
    signal,
    decode,
  });

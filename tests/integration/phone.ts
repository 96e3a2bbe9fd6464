import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

/** What came, as far as a page reads it; status 0 where nothing did. */
export interface Answered {
  readonly status: number;
  readonly code: string | undefined;
  readonly phoneMasked: string | undefined;
  readonly sessionToken: string | undefined;
  readonly retryAfter: number;
}

export const post = async (url: string, body: object, headers: Record<string, string>): Promise<Answered> => {
  try {
    const response = await fetch(url, {
      ...{ method: 'POST', body: JSON.stringify(body), signal: AbortSignal.timeout(10_000) },
      headers: { 'Content-Type': 'application/json', ...headers },
    });
    const { code, data } = (await response.json()) as { code?: string; data?: Partial<Answered> };
    const retryAfter = Number(response.headers.get('retry-after') ?? 0);
    return {
      status: response.status,
      code,
      phoneMasked: data?.phoneMasked,
      sessionToken: data?.sessionToken,
      retryAfter,
    };
  } catch {
    return { status: 0, code: undefined, phoneMasked: undefined, sessionToken: undefined, retryAfter: 0 };
  }
};

export const openSession = (url: string, authCode: string): Promise<Answered> =>
  post(`${url}/v1/alipay/sessions`, { authCode }, {});

export const tap = (url: string, token: string, envelope: string, key: string = randomUUID()): Promise<Answered> =>
  post(`${url}/v1/alipay/phone-number`, { envelope }, { Authorization: `Bearer ${token}`, 'Idempotency-Key': key });

/**
 * A person who does not give up: asks again with the same key, at whichever backend the balancer finds, until there is
 * an answer that says something. @throws after so many seconds
 */
export const untilAnswered = async (
  ask: (attempt: number) => Promise<Answered>,
  seconds: number,
): Promise<Answered> => {
  const until = Date.now() + seconds * 1000;
  let answered = await ask(0);
  for (let attempt = 1; answered.status === 0 || answered.status >= 500; attempt += 1) {
    if (Date.now() > until) throw new Error(`no answer after ${seconds} s: ${answered.status} ${answered.code ?? ''}`);
    await pause(answered.retryAfter > 0 ? 250 : 50);
    answered = await ask(attempt);
  }
  return answered;
};

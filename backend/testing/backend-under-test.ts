import { randomUUID } from 'node:crypto';
import { createApp, type Dependencies } from '../http/app';
import { demoExchange, type TokenExchange } from '../exchange/token-exchange';
import { createLogger } from '../logger';
import { createMemoryStores } from '../stores/memory';
import type { EnvelopeKeys } from '../core/alipay-keys';
import { expectOfContract } from './contract-check';

export const PEPPER = 'a pepper for tests, long enough to be one';

export const APP_ID = '2021000000000001';

type Changes = Partial<Dependencies> & { readonly exchange?: TokenExchange };

/** The real app with real stores and a log that can be read. */
export const startBackend = (keys: EnvelopeKeys, { exchange = demoExchange, ...changes }: Changes = {}) => {
  const lines: string[] = [];
  const log = createLogger('info', { write: (line: string) => void lines.push(line) });
  const app = createApp({
    app: { appId: APP_ID, keys, exchange },
    isvApps: [],
    rules: { allowUnsigned: false },
    pepper: PEPPER,
    phoneConflict: 'reject',
    exposePhone: false,
    handover: async () => undefined,
    sms: async () => ({ kind: 'sent' }),
    codeCaps: { perNumber: 1e6, perUser: 1e6, perAddress: 1e6 },
    smsCountries: '*',
    addressOf: () => '192.0.2.1',
    stores: createMemoryStores({ perUser: 1e6, perAddress: 1e6 }),
    log,
    ...changes,
  });

  // Whatever a test asks, what it gets must be of the contract.
  const unchecked = app.request;
  app.request = async (...asked) => {
    const response = await unchecked(...asked);
    const [path, init] = asked as [string, RequestInit | undefined];
    await expectOfContract(init?.method ?? 'GET', path, response.clone());
    return response;
  };

  const post = async (path: string, body: unknown, headers: Record<string, string> = {}) => {
    const response = await app.request(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    return { status: response.status, headers: response.headers, body: (await response.json()) as Answer };
  };

  const openSession = async (authCode: string): Promise<string> => {
    const token = (await post('/v1/alipay/sessions', { authCode })).body.data?.sessionToken;
    if (token === undefined) throw new Error('no session was opened');
    return token;
  };

  /** Posts an envelope as the page does, under a new key unless one is given. */
  const submit = (token: string, envelope: unknown, key: string = randomUUID(), more: object = {}) =>
    post(
      '/v1/alipay/phone-number',
      { envelope, ...more },
      { Authorization: `Bearer ${token}`, 'Idempotency-Key': key },
    );

  return {
    app,
    post,
    openSession,
    submit,
    lines,
    lastLine: () => JSON.parse(lines.at(-1) ?? '{}') as Record<string, unknown>,
  };
};

/** Every field that any answer may have. */
interface Answer {
  readonly ok: boolean;
  readonly code?: string;
  readonly requestId: string;
  readonly platform?: unknown;
  readonly resendAfter?: number;
  readonly attemptsLeft?: number;
  readonly data?: {
    readonly sessionToken?: string;
    readonly expiresIn?: number;
    readonly phoneMasked?: string;
    readonly proof?: string;
    readonly phone?: string;
  };
}

/** A run of eleven digits or more: what a phone number would look like wherever it got out. */
export const ELEVEN_DIGITS = /\d{11}/;

import { createAlipayStandIn, platformErrors, success } from '../testing/alipay-stand-in';
import { startBackend } from '../testing/backend-under-test';
import { createInbox } from '../testing/sms-inbox';
import type { SendOutcome } from '../sms/sender';
import { createMemoryStores } from '../stores/memory';
import { openApiDocument } from '../openapi';
import type { RefusalBody } from './refusal';

const alipay = createAlipayStandIn();
const NUMBER = '13800138000';
const sealed = alipay.envelope(success(NUMBER));
const SESSIONS = '/v1/alipay/sessions';

interface Answer {
  readonly status: number;
  readonly body: { readonly code?: string };
}

type Changes = Parameters<typeof startBackend>[1];

/** Posts an envelope under a new session. */
const submit = async (envelope: unknown, changes?: Changes): Promise<Answer> => {
  const backend = startBackend(alipay.keys, changes);
  return backend.submit(await backend.openSession('user'), envelope);
};

/** Two users of one backend, each with what a person does by hand, and the phone that their codes come to. */
const byHand = (changes: Changes = {}, next: readonly SendOutcome[] = []) => {
  const inbox = createInbox();
  inbox.next.push(...next);
  const backend = startBackend(alipay.keys, { sms: inbox.sms, ...changes });
  const open = async (user = 'user') => {
    const headers = { Authorization: `Bearer ${await backend.openSession(user)}`, 'Idempotency-Key': `of-${user}-1` };
    return {
      ask: (phone = `+86${NUMBER}`): Promise<Answer> => backend.post('/v1/phone/codes', { phone }, headers),
      verify: (code: string): Promise<Answer> =>
        backend.post('/v1/phone/verifications', { phone: `+86${NUMBER}`, code }, headers),
    };
  };
  return { inbox, backend, open };
};

/** Asks once for a code. */
const ask = async (phone?: string, changes?: Changes, next?: readonly SendOutcome[]): Promise<Answer> =>
  (await byHand(changes, next).open()).ask(phone);

const raw = async (path: string, init: RequestInit): Promise<Answer> => {
  const response = await startBackend(alipay.keys).app.request(path, init);
  return { status: response.status, body: (await response.json()) as Answer['body'] };
};

/** What brings each code about, by the operation that answers with it; `any` for the faults that all of them share. */
const accidents: Readonly<Record<string, Partial<Record<RefusalBody['code'], () => Promise<Answer>>>>> = {
  openSession: {
    AUTH_CODE_REJECTED: () =>
      startBackend(alipay.keys, { exchange: async () => ({ kind: 'rejected', reason: 'used' }) }).post(SESSIONS, {
        authCode: 'used',
      }),
  },
  submitPhoneNumber: {
    PHONE_NOT_BOUND: () => submit(alipay.envelope(success(''))),
    NOT_AUTHORIZED: () => submit(alipay.envelope(platformErrors.notAuthorized)),
    MISCONFIGURED: () => submit(alipay.envelope(platformErrors.noPermission)),
    ALIPAY_BUSY: () => submit(alipay.envelope(platformErrors.busy)),
    ALIPAY_ERROR: () => submit(alipay.envelope({ code: '49999', subCode: 'isv.new' })),
    ENVELOPE_UNSIGNED: () => submit(JSON.stringify({ response: alipay.seal(success(NUMBER)).response })),
    ENVELOPE_REJECTED: () => submit(createAlipayStandIn().envelope(success(NUMBER))),
    PHONE_CONFLICT: async () => {
      const backend = startBackend(alipay.keys);
      await backend.submit(await backend.openSession('one'), sealed);
      return backend.submit(await backend.openSession('two'), sealed);
    },
  },
  sendPhoneCode: {
    PHONE_INVALID: () => ask('+861012345678'),
    SMS_UNAVAILABLE: () => ask(undefined, {}, [{ kind: 'unsent', reason: 'away', alert: false }]),
    TOO_MANY_CODES: () => ask(undefined, { codeCaps: { perNumber: 0, perUser: 0, perAddress: 0 } }),
    TOO_SOON: async () => {
      const user = await byHand().open();
      await user.ask();
      return user.ask();
    },
  },
  verifyPhoneCode: {
    CODE_EXPIRED: async () => (await byHand().open()).verify('000000'),
    CODE_WRONG: async () => {
      const { inbox, open } = byHand();
      const user = await open();
      await user.ask();
      return user.verify(inbox.last().code === '000000' ? '000001' : '000000');
    },
    PHONE_CONFLICT: async () => {
      const { inbox, backend, open } = byHand();
      await backend.submit(await backend.openSession('owner'), sealed);
      const user = await open();
      await user.ask();
      return user.verify(inbox.last().code);
    },
  },
  any: {
    BAD_REQUEST: () => startBackend(alipay.keys).post(SESSIONS, {}),
    IDEMPOTENCY_KEY_REUSED: async () => {
      const backend = startBackend(alipay.keys);
      const token = await backend.openSession('user');
      await backend.submit(token, sealed, 'tap-00001');
      return backend.submit(token, alipay.envelope(success('13800000011')), 'tap-00001');
    },
    APP_UNKNOWN: () => startBackend(alipay.keys).post(SESSIONS, { authCode: 'user', isvAppId: '2021000000000002' }),
    SESSION_INVALID: () => startBackend(alipay.keys).submit('A'.repeat(43), sealed),
    NOT_FOUND: () => raw('/nowhere', { method: 'GET' }),
    METHOD_NOT_ALLOWED: () => raw(SESSIONS, { method: 'GET' }),
    PAYLOAD_TOO_LARGE: () => startBackend(alipay.keys).post(SESSIONS, { authCode: 'x'.repeat(17_000) }),
    UNSUPPORTED_MEDIA_TYPE: () => raw(SESSIONS, { method: 'POST', body: 'authCode=user' }),
    TOO_MANY_REQUESTS: () =>
      startBackend(alipay.keys, { stores: createMemoryStores({ perUser: 1, perAddress: 0 }) }).post(SESSIONS, {
        authCode: 'user',
      }),
    INTERNAL: () =>
      startBackend(alipay.keys, { exchange: () => Promise.reject(new Error('a fault')) }).post(SESSIONS, {
        authCode: 'user',
      }),
    IN_PROGRESS: async () => {
      let leave = (): void => undefined;
      const left = new Promise<undefined>((resolve) => (leave = () => resolve(undefined)));
      let enter = (): void => undefined;
      const entered = new Promise<void>((resolve) => (enter = resolve));
      const backend = startBackend(alipay.keys, { handover: () => (enter(), left) });
      const token = await backend.openSession('user');
      const first = backend.submit(token, sealed, 'tap-00001');
      await entered;
      const second = await backend.submit(token, sealed, 'tap-00001');
      leave();
      await first;
      return second;
    },
    UNAVAILABLE: () =>
      startBackend(alipay.keys, { exchange: async () => ({ kind: 'unavailable', reason: 'away' }) }).post(SESSIONS, {
        authCode: 'user',
      }),
  },
};

interface Schema {
  readonly $ref?: string;
  readonly anyOf?: readonly Schema[];
  readonly properties?: { readonly code?: { readonly enum: readonly string[] } };
}

interface Operation {
  readonly operationId: string;
  readonly responses: Readonly<
    Record<string, { readonly content: { readonly 'application/json': { readonly schema: Schema } } }>
  >;
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

const codesIn = (schema: Schema, { schemas }: Document['components']): readonly string[] => [
  ...(schema.$ref === undefined ? [] : codesIn(schemas[schema.$ref.split('/').at(-1)!]!, { schemas })),
  ...(schema.anyOf ?? []).flatMap((one) => codesIn(one, { schemas })),
  ...(schema.properties?.code?.enum ?? []),
];

/** Each code that an operation of the document answers with 200; then those of the other statuses, once. */
const declared = (): (readonly [operation: string, code: string])[] => {
  const { paths, components } = JSON.parse(JSON.stringify(openApiDocument())) as Document;
  return [
    ...Object.values(paths)
      .flatMap((path) => Object.values(path))
      .flatMap(({ operationId, responses }) =>
        codesIn(responses['200']!.content['application/json'].schema, components).map(
          (code) => [operationId, code] as const,
        ),
      ),
    ...codesIn(components.schemas['Fault']!, components).map((code) => ['any', code] as const),
  ];
};

describe('every code of the contract is an answer to something', () => {
  it.each(declared())('%s: %s', async (operation, code) => {
    const accident = accidents[operation]?.[code as RefusalBody['code']];
    expect((await accident!()).body.code).toBe(code);
  });

  it('and nothing is listed here that the contract does not know', () => {
    const listed = Object.entries(accidents).flatMap(([operation, codes]) =>
      Object.keys(codes).map((code) => [operation, code]),
    );
    expect(listed.sort()).toEqual(declared().sort());
  });
});

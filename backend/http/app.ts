import { randomBytes } from 'node:crypto';
import { Hono, type Context } from 'hono';
import type { Logger } from 'pino';
import type { OpeningRules } from '../core/envelope';
import { createFingerprint } from '../core/fingerprint';
import { maskPhoneNumber, toE164 } from '../core/phone-number';
import type { AlipayApp } from '../exchange/alipay-app';
import type { Handover } from '../handover/handover';
import { openApiDocument } from '../openapi';
import type { SmsCountries } from '../sms/countries';
import type { SmsSender } from '../sms/sender';
import type { CodeCaps } from '../stores/code-store';
import { SESSION_SECONDS, type ConflictPolicy, type Stores } from '../stores/stores';
import { createCodeDesk } from './code-desk';
import { createNumberDesk } from './number-desk';
import { refused } from './refusal';
import { safeTraceId, type RequestNote } from './request-log';
import {
  healthRoute,
  phoneCodesRoute,
  phoneNumberRoute,
  phoneVerificationsRoute,
  readyRoute,
  sessionsRoute,
} from './routes';
import { createServing } from './serve-route';
import { createTapDesk } from './tap';
import { createVerificationDesk } from './verification-desk';

/** All that the app needs from outside; a test or another server hands in its own. */
export interface Dependencies {
  /** Whose pages ask, unless they name an ISV's app. */
  readonly app: AlipayApp;
  /** ISV apps that pages may name with `isvAppId`. */
  readonly isvApps: readonly AlipayApp[];
  readonly rules: OpeningRules;
  /** Secret of every hash that is kept or logged. */
  readonly pepper: string;
  readonly phoneConflict: ConflictPolicy;
  /** Sends the clear number to the client as well. */
  readonly exposePhone: boolean;
  /** Takes verified numbers to the merchant's own system. */
  readonly handover: Handover;
  /** Brings codes to numbers typed by hand: `noSender`, createInboxSender, createAliyunSender, or a provider of your own. */
  readonly sms: SmsSender;
  readonly codeCaps: CodeCaps;
  /** Whose numbers codes are sent to. */
  readonly smsCountries: SmsCountries;
  readonly stores: Stores;
  /** Whose request it is, for the limit per address: `clientAddress` of client-address.ts, or a host's own way. */
  readonly addressOf: (c: Context) => string;
  readonly log: Logger;
}

const DOCUMENT_PATH = '/openapi.json';

/** Builds the backend's app: the contract of docs/backend-contract.md, over whatever apps, stores and hand-over it is given. */
export const createApp = (dependencies: Dependencies): Hono => {
  const { rules, pepper, phoneConflict, exposePhone, handover, stores, addressOf, log } = dependencies;
  const { sms, codeCaps: caps, smsCountries: countries } = dependencies;
  const { idempotency, bindings, codes } = stores;
  const fingerprint = createFingerprint(pepper);
  const takeNumber = createNumberDesk({ phoneConflict, handover, bindings, fingerprint });
  const tapDesk = createTapDesk({ rules, idempotency, takeNumber, fingerprint });
  const codeDesk = createCodeDesk({ codes, sms, caps, countries, fingerprint });
  const verificationDesk = createVerificationDesk({ codes, idempotency, takeNumber, fingerprint });
  const { serve, serveDocument, serveNowhere } = createServing({ stores, fingerprint, addressOf, log });

  const appOf = (isvAppId: string | undefined): AlipayApp => {
    if (isvAppId === undefined) return dependencies.app;
    const found = dependencies.isvApps.find(({ appId }) => appId === isvAppId);
    if (found === undefined) throw refused('APP_UNKNOWN', 'isv_app_unknown');
    return found;
  };

  const openSession = serve(sessionsRoute, async ({ body: { authCode, isvAppId }, note }) => {
    const { appId, exchange } = appOf(isvAppId);
    const outcome = await exchange(authCode);
    if (outcome.kind === 'unavailable') throw refused('UNAVAILABLE', outcome.reason, true, outcome.platform);
    if (outcome.kind === 'rejected') throw refused('AUTH_CODE_REJECTED', outcome.reason);
    const userHash = fingerprint('user', appId, outcome.userId);
    note.user = userHash.slice(0, 16);
    const sessionToken = randomBytes(32).toString('base64url');
    await stores.sessions.save(fingerprint('session', sessionToken), { appId, userId: outcome.userId });
    const bound = await stores.bindings.boundNumberOf(userHash);
    return { data: { sessionToken, expiresIn: SESSION_SECONDS, ...bound } };
  });

  const granted = ({ phone, bindingId }: Awaited<ReturnType<typeof tapDesk>>, note: RequestNote) => {
    if (bindingId !== undefined) note.binding = bindingId;
    return { data: { phoneMasked: maskPhoneNumber(phone), ...(exposePhone && { phone: toE164(phone) }) } };
  };

  const submitPhoneNumber = serve(phoneNumberRoute, async ({ body, note, ...who }) => {
    const { envelope, traceId, isvAppId } = body;
    if (traceId !== undefined) note.traceId = safeTraceId(traceId);
    const asked = appOf(isvAppId);
    // Users of two apps are not the same people, even where their ids look alike.
    if (asked.appId !== who.user.appId) throw refused('SESSION_INVALID', 'session_of_another_app');
    const tap = { ...who, app: asked, envelope, body: JSON.stringify([envelope, traceId, isvAppId]) };
    return granted(await tapDesk(tap), note);
  });

  const sendPhoneCode = serve(phoneCodesRoute, async ({ body: { phone, locale = 'zh' }, userHash, addressHash }) => ({
    data: await codeDesk({ phone, locale, userHash, addressHash }),
  }));

  const verifyPhoneCode = serve(phoneVerificationsRoute, async ({ body, note, ...who }) =>
    granted(await verificationDesk({ ...who, ...body }), note),
  );

  const ready = serve(readyRoute, async () => {
    await stores.check();
    return {};
  });

  // One handler a path, and no middleware: each layer of it costs as much as a session looked up.
  return new Hono()
    .all(sessionsRoute.path, openSession)
    .all(phoneNumberRoute.path, submitPhoneNumber)
    .all(phoneCodesRoute.path, sendPhoneCode)
    .all(phoneVerificationsRoute.path, verifyPhoneCode)
    .all(
      healthRoute.path,
      serve(healthRoute, async () => ({})),
    )
    .all(readyRoute.path, ready)
    .all(DOCUMENT_PATH, serveDocument(DOCUMENT_PATH, openApiDocument()))
    .notFound(serveNowhere);
};

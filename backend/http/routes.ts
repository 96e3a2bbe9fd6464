import { createRoute } from '@hono/zod-openapi';
import type { z } from '@hono/zod-openapi';
import * as schemas from './schemas';

const json = <Schema extends z.ZodType>(schema: Schema) => ({ content: { 'application/json': { schema } } });
const body = <Schema extends z.ZodType>(schema: Schema) => ({ body: { ...json(schema), required: true } });
const answer = <Schema extends z.ZodType>(description: string, schema: Schema) => ({ description, ...json(schema) });
const fault = (description: string) => answer(description, schemas.Fault);

const faults = {
  400: fault('The request breaks the contract'),
  413: fault('The body is larger than 16 KiB'),
  415: fault('The body is not plain application/json'),
  429: { ...fault('Too many requests: wait as long as Retry-After says'), headers: schemas.RetryAfter },
  500: fault('A fault of the server'),
  503: {
    ...fault('For the moment no answer can be given: try again, with the same idempotency key'),
    headers: schemas.MaybeRetryAfter,
  },
};
const unauthorized = { 401: fault('No session, or it has run out: open a new one') };

export const sessionsRoute = createRoute({
  method: 'post',
  path: '/v1/alipay/sessions',
  operationId: 'openSession',
  summary: 'Open a session with a silent authCode',
  request: body(schemas.SessionRequest),
  responses: { 200: answer('Granted, or the authCode was rejected', schemas.SessionAnswer), ...faults },
});

export const phoneNumberRoute = createRoute({
  method: 'post',
  path: '/v1/alipay/phone-number',
  operationId: 'submitPhoneNumber',
  summary: 'Verify, open and bind what `my.getPhoneNumber` gave',
  security: [{ session: [] }],
  request: { headers: schemas.IdempotencyHeaders, ...body(schemas.PhoneNumberRequest) },
  responses: {
    200: answer('The number, masked, or why there is none', schemas.PhoneNumberAnswer),
    ...faults,
    ...unauthorized,
  },
});

export const phoneCodesRoute = createRoute({
  method: 'post',
  path: '/v1/phone/codes',
  operationId: 'sendPhoneCode',
  summary: 'Send a code by SMS to a number typed by hand',
  security: [{ session: [] }],
  request: body(schemas.PhoneCodeRequest),
  responses: {
    200: answer('On its way, or why not', schemas.PhoneCodeAnswer),
    ...faults,
    ...unauthorized,
  },
});

export const phoneVerificationsRoute = createRoute({
  method: 'post',
  path: '/v1/phone/verifications',
  operationId: 'verifyPhoneCode',
  summary: 'Check the code and bind the number that it was sent to',
  security: [{ session: [] }],
  request: { headers: schemas.IdempotencyHeaders, ...body(schemas.PhoneVerificationRequest) },
  responses: {
    200: answer('The number, masked, or why it is not bound', schemas.PhoneVerificationAnswer),
    ...faults,
    ...unauthorized,
  },
});

export const healthRoute = createRoute({
  method: 'get',
  path: '/healthz',
  operationId: 'health',
  summary: 'Does the process answer?',
  responses: { 200: answer('It does', schemas.Health) },
});

export const readyRoute = createRoute({
  method: 'get',
  path: '/readyz',
  operationId: 'ready',
  summary: 'Can it serve?',
  responses: { 200: answer('It can', schemas.Health), 503: fault('Not now') },
});

export const routes = [
  sessionsRoute,
  phoneNumberRoute,
  phoneCodesRoute,
  phoneVerificationsRoute,
  healthRoute,
  readyRoute,
];

import type { components } from '../types/openapi';

type Schemas = components['schemas'];

export type SessionAnswer = Schemas['SessionAnswer'];
export type PhoneNumberAnswer = Schemas['PhoneNumberAnswer'];

type Rejected<Answer> = Extract<Answer, { ok: false }>;

/** Every `code` that a 200 of the contract can carry. */
export type RejectionCode = Rejected<SessionAnswer>['code'] | Rejected<PhoneNumberAnswer>['code'];

/** What Alipay answered inside an envelope, where the backend passes it on. */
export interface PlatformCode {
  readonly code: string;
  readonly subCode: string;
}

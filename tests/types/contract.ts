// Read by tsc alone: each line marked as an error must be one, or the check of types fails.
import { post } from '../../utils/backend';
import type { CodeOf, DataOf } from '../../utils/contract';

const data = (): undefined => undefined;

export const right = post('/v1/alipay/sessions', { authCode: 'code' }, { decodeData: data });

// @ts-expect-error a path that the contract does not have
export const wrongPath = post('/v1/alipay/session', { authCode: 'code' }, { decodeData: data });

// @ts-expect-error a path that is not posted to
export const wrongMethod = post('/healthz', {}, { decodeData: data });

// @ts-expect-error a missing field
export const missingField = post('/v1/alipay/phone-number', { traceId: 'trace' }, { decodeData: data });

// @ts-expect-error a field that is not there
export const unknownField = post('/v1/alipay/sessions', { authCode: 'code', appId: '2021' }, { decodeData: data });

// @ts-expect-error a field of another type
export const wrongType = post('/v1/alipay/sessions', { authCode: 7 }, { decodeData: data });

// @ts-expect-error a decoder that promises other data than the contract
export const wrongData = post('/v1/alipay/sessions', { authCode: 'code' }, { decodeData: () => ({ token: 'x' }) });

export const readsData = (answer: DataOf<'/v1/alipay/phone-number'>): string => answer.phoneMasked;

// @ts-expect-error a code that nobody handles
export const unhandledCode = (code: CodeOf<'/v1/alipay/phone-number'>): string => {
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- the compiler alone must refuse it
  switch (code) {
    case 'PHONE_NOT_BOUND':
      return 'bind one first';
  }
};

export const handledCode = (code: CodeOf<'/v1/alipay/sessions'>): string => {
  switch (code) {
    case 'AUTH_CODE_REJECTED':
      return 'ask again';
  }
};

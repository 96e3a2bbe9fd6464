// Read by tsc alone: each line marked as an error must be one, or the check of types fails.
import { request, type RequestOptions } from '../../utils/request';
import type { RequestFailure } from '../../utils/request-failure';

const options: RequestOptions<number> = {
  url: 'https://api.example.com/x',
  method: 'POST',
  timeout: 1000,
  decode: (body) => (typeof body === 'number' ? body : undefined),
};

export const right = request({ ...options, headers: { authorization: 'Bearer t' }, body: '{}' });

// @ts-expect-error a header whose value is no string: error 2 on the phone
export const wrongHeader = request({ ...options, headers: { attempt: 1 } });

// @ts-expect-error a header that the platform keeps to itself: `JSON parse data error` on Android
export const reservedHeader = request({ ...options, headers: { version: '1' } });

// @ts-expect-error a header that the client overwrites
export const overwrittenHeader = request({ ...options, headers: { referer: 'https://example.com' } });

// @ts-expect-error a body that each client would serialise in its own way
export const wrongBody = request({ ...options, body: { a: 1 } });

// @ts-expect-error a body that is believed without a look
export const noDecoder = request({ url: options.url, method: 'GET', timeout: 1000 });

// @ts-expect-error a method that older clients do not have
export const wrongMethod = request({ ...options, method: 'PUT' });

export const unreadFailure = async (): Promise<number> => {
  const result = await right;
  // @ts-expect-error a value that is read without asking whether there is one
  return result.value;
};

// @ts-expect-error a kind that nobody handles
export const unhandledKind = ({ kind }: RequestFailure): string => {
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- the compiler alone must refuse it
  switch (kind) {
    case 'offline':
      return 'look at the network';
  }
};

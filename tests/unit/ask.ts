import { request, type Environment, type RequestOptions } from '../../utils/request';
import type { RequestFailure } from '../../utils/request-failure';
import type { Result } from '../../utils/result';

/** A POST that takes a number for an answer. */
export const ask = (
  options: Partial<RequestOptions<number>> = {},
  environment?: Environment,
): Promise<Result<number, RequestFailure>> =>
  request<number>(
    {
      url: 'https://api.example.com/x',
      method: 'POST',
      body: '{}',
      timeout: 15000,
      decode: (body) => (typeof body === 'number' ? body : undefined),
      ...options,
    },
    environment,
  );

export const failure = (expected: Partial<RequestFailure>) => ({ ok: false, failure: expected });

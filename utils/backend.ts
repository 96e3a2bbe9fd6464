import type { AbortSignal } from './abort';
import { addressFault, backendAddress, isIsvAppId, isvAppId } from './config';
import type { BodyOf, CodeOf, DataOf, PlatformAnswer, PostPath } from './contract';
import { asText, isRecord } from './decode';
import type { ConfigFailure, Rejection } from './failure';
import { buildKind } from './jsapi';
import { request } from './request';
import type { RequestFailure } from './request-failure';
import { fail, ok, type Result } from './result';

/** In ms, a whole call: long enough for a shop's network, short enough for someone who stands at its counter. */
export const callTimeout = 15000;

/** In ms. A lost packet should cost one attempt, not the call. */
const attemptTimeout = 7000;

/** What the backend said, as far as it is believed. */
type Answer<Path extends PostPath> = Result<DataOf<Path>, Rejection<CodeOf<Path>>>;

/** What a post comes to. */
export type Posted<Path extends PostPath> = Result<
  DataOf<Path>,
  RequestFailure | ConfigFailure | Rejection<CodeOf<Path>>
>;

const platformOf = (platform: unknown): PlatformAnswer | undefined =>
  isRecord(platform) ? { code: asText(platform['code']), subCode: asText(platform['subCode']) } : undefined;

const rejectionOf = <Path extends PostPath>(
  code: string,
  { platform, requestId, resendAfter, attemptsLeft }: Record<string, unknown>,
): Rejection<CodeOf<Path>> => ({
  kind: 'rejection',
  // A newer backend may know more codes than this build; there is a word for those too.
  code: code as CodeOf<Path>,
  platform: platformOf(platform),
  requestId: asText(requestId),
  ...(typeof resendAfter === 'number' && { resendAfter }),
  ...(typeof attemptsLeft === 'number' && { attemptsLeft }),
});

/** The shell that every answer of the contract has. `decodeData` looks into what is particular to one. */
const decodeAnswer =
  <Path extends PostPath>(decodeData: (data: Record<string, unknown>) => DataOf<Path> | undefined) =>
  (body: unknown): Answer<Path> | undefined => {
    if (!isRecord(body)) return undefined;
    if (body['ok'] === false && typeof body['code'] === 'string') return fail(rejectionOf<Path>(body['code'], body));
    const data = body['ok'] === true && isRecord(body['data']) ? decodeData(body['data']) : undefined;
    return data && ok(data);
  };

/**
 * Posts to the configured backend. Path, body, data and codes are the contract's: anything else does not compile.
 * @param options `decodeData` looks into `data` and gives undefined when it is not what the contract promises.
 * @returns the data of a success, or why there is none. Never rejects.
 */
export const post = async <Path extends PostPath>(
  path: Path,
  body: BodyOf<Path>,
  options: {
    readonly headers?: Readonly<Record<string, string>>;
    readonly signal?: AbortSignal;
    decodeData(data: Record<string, unknown>): DataOf<Path> | undefined;
  },
): Promise<Posted<Path>> => {
  const build = buildKind();
  const address = backendAddress(build);
  if (addressFault(address, build) !== undefined) return fail({ kind: 'bad-address' });

  if (!isIsvAppId(isvAppId)) return fail({ kind: 'bad-isv-app-id' });

  const result = await request<Answer<Path>>({
    url: address + path,
    method: 'POST',
    body: JSON.stringify(body),
    timeout: callTimeout,
    attemptTimeout,
    retries: 2,
    decode: decodeAnswer<Path>(options.decodeData),
    headers: options.headers,
    signal: options.signal,
  });
  return result.ok ? result.value : result;
};

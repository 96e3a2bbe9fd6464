import type { KeyObject } from 'node:crypto';
import { orUndefined } from '../core/or-undefined';
import { readPlatformAnswer, type PlatformAnswer } from '../core/platform-answer';
import { rawMembers } from '../core/raw-members';
import { checkRsa2 } from '../core/rsa2';
import type { ExchangeOutcome } from './token-exchange';

const TOKEN = 'alipay_system_oauth_token_response';
const ERROR = 'error_response';
const USER_ID = /^[\x21-\x7e]{1,128}$/;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const unavailable = (reason: string, platform?: PlatformAnswer): ExchangeOutcome => ({
  kind: 'unavailable',
  reason,
  ...(platform && { platform }),
});

const parse = (text: string): unknown => orUndefined(() => JSON.parse(text) as unknown);

/**
 * Decides what the gateway's answer to `alipay.system.oauth.token` says. Believes only what is signed, over the raw
 * text: success and error alike, since alipay-sdk's own check fails on a signed error (backend-facts.md §4).
 * @param publicKeys Alipay's, several during a rotation
 */
export const readTokenAnswer = (text: string, publicKeys: readonly KeyObject[]): ExchangeOutcome => {
  const packet = parse(text);
  const raw = isObject(packet) ? rawMembers(text) : undefined;
  if (!isObject(packet) || raw === undefined) return unavailable('gateway_answer_malformed');
  const member = Object.hasOwn(packet, TOKEN) ? TOKEN : ERROR;
  const answer = packet[member];
  if (answer === undefined) return unavailable('gateway_answer_malformed');

  const platform = isObject(answer) ? readPlatformAnswer(answer) : undefined;
  const sign = packet['sign'] ?? '';
  if (sign === '') return unavailable('gateway_unsigned', platform);
  const fault = checkRsa2(sign, [raw.get(member) ?? ''], publicKeys);
  if (fault !== undefined) return unavailable(`gateway_${fault}`);
  if (!isObject(answer)) return unavailable('gateway_answer_encrypted');

  // A token's answer has no code of its own; an error has one under either name.
  if (member === ERROR || (platform !== undefined && platform.code !== '10000')) {
    const { code = '', subCode = '' } = platform ?? {};
    if (/^isv\.(auth-)?code-/.test(subCode)) return { kind: 'rejected', reason: subCode };
    const busy = code === '20000' || /^(aop|isp)\./.test(subCode);
    return unavailable(busy ? 'gateway_busy' : 'gateway_refused', platform);
  }
  // Newer apps get no user_id, older ones no open_id (backend-facts.md §2).
  const userId = answer['open_id'] ?? answer['user_id'];
  if (typeof userId !== 'string' || !USER_ID.test(userId)) return unavailable('gateway_without_user');
  return { kind: 'accepted', userId };
};

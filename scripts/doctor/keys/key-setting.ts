import { X509Certificate, type KeyObject } from 'node:crypto';
import { KeyProblem } from '../../../backend/core/alipay-keys';
import { isPublishedKey } from '../../../backend/core/published-keys';
import { PLACES } from '../console-place';
import type { Advice, Failure, Finding } from '../finding';

const DAY = 24 * 60 * 60 * 1000;
const WARN_DAYS = 30;

/** A key of the backend that does not fit stops the first tap on the first phone. */
export const keyFailure = (id: Failure['id'], about: string, what: string, advice: Advice): Failure => ({
  kind: 'failure',
  id,
  about,
  what,
  ...advice,
  stops: 'preview',
});

/** The backend's sentences are `<setting> <what was found>: <what to do>.`, with the place, which is told apart here. */
const ofProblem = (id: Failure['id'], about: string, { message }: Error, place: string): Failure => {
  const [, what = message, advice = ''] = /^(.*?): (.*)$/.exec(message) ?? [];
  const remedy = advice.replace(/ from 开放平台控制台.*$/, ' again.');
  return keyFailure(id, about, `${what}.`, { remedy: `${remedy.charAt(0).toUpperCase()}${remedy.slice(1)}`, place });
};

/** The keys of one setting that can be used, and what is wrong with the others. */
export interface Parsed {
  readonly keys: readonly KeyObject[];
  readonly findings: readonly Finding[];
}

/** Several keys of a rotation have commas between them. */
export const parseAll = (
  id: Failure['id'],
  setting: string,
  text: string | undefined,
  place: string,
  parse: (setting: string, text: string) => KeyObject,
): Parsed => {
  const parts = (text ?? '').split(',').filter((part) => part.trim() !== '');
  const outcomes = (parts.length === 0 ? [''] : parts).map((part): Parsed => {
    try {
      return { keys: [parse(setting, part)], findings: [] };
    } catch (error) {
      if (!(error instanceof KeyProblem)) throw error;
      return { keys: [], findings: [ofProblem(id, setting, error, place)] };
    }
  });
  const keys = outcomes.flatMap((outcome) => outcome.keys);
  const published = keys.filter(isPublishedKey).map(() =>
    keyFailure('keys.published', setting, `${setting} is a published example key: anybody can seal and sign with it.`, {
      remedy: 'Put the key of your own app there.',
      place,
    }),
  );
  return { keys, findings: [...outcomes.flatMap((outcome) => outcome.findings), ...published] };
};

/** @param now milliseconds since 1970 */
export const expiry = (setting: string, certificate: X509Certificate, now: number): Finding[] => {
  const until = Date.parse(certificate.validTo);
  const day = new Date(until).toISOString().slice(0, 10);
  const advice = {
    remedy: 'Download the current ones (应用公钥证书, 支付宝公钥证书, 支付宝根证书) and restart the backend.',
    place: PLACES.signing,
  };
  if (until <= now)
    return [
      keyFailure('keys.certificate-expired', setting, `The certificate in ${setting} ran out on ${day}.`, advice),
    ];
  if (until - now >= WARN_DAYS * DAY) return [];
  const what = `The certificate in ${setting} runs out on ${day}.`;
  return [{ kind: 'warning', id: 'keys.certificate-expires', about: setting, what, ...advice }];
};

export const readCertificate = (text: string): X509Certificate | undefined => {
  try {
    return new X509Certificate(text.replace(/\\n/g, '\n'));
  } catch {
    return undefined;
  }
};

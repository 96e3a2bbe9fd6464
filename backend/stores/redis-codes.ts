import type { Redis } from 'ioredis';
import {
  CODE_ATTEMPTS,
  CODE_DAY_SECONDS,
  CODE_SECONDS,
  RESEND_SECONDS,
  type CapName,
  type CodePlace,
  type CodeStore,
  type Reservation,
} from './code-store';
import { attemptCode, endAttempt, reserveCode, withdrawCode } from './redis-code-scripts';
import { defineScript } from './redis-scripts';
import { StoreUnavailable } from './stores';

const PREFIX = 'phone-auth:code:';
const CAPS = ['number', 'user', 'address'] as const satisfies readonly CapName[];

const placesOf = ({ slot, number, user, address }: CodePlace): string[] =>
  [
    `live:${slot}`,
    `earlier:${slot}`,
    `pause:${slot}`,
    `number:${number}`,
    `user:${user}`,
    `address:${address}`,
    `doubt:${number}`,
  ].map((name) => PREFIX + name);

const toReservation = (said: unknown): Reservation => {
  const [kind, detail] = said as readonly string[];
  switch (kind) {
    case 'reserved':
    case 'in-doubt':
      return { kind };
    case 'too-soon':
      return { kind, seconds: Math.ceil(Number(detail) / 1000) };
    case 'exhausted':
      return { kind, by: CAPS[Number(detail) - 1] ?? 'number' };
    default:
      throw new StoreUnavailable('redis said of a code what this version does not know');
  }
};

/** Codes that many instances share. @param orUnavailable makes every fault of Redis a `StoreUnavailable` */
export const codesIn = (redis: Redis, orUnavailable: <Value>(work: Promise<Value>) => Promise<Value>): CodeStore => {
  const reserve = defineScript(reserveCode, redis);
  const withdraw = defineScript(withdrawCode, redis);
  const attempt = defineScript(attemptCode, redis);
  const end = defineScript(endAttempt, redis);
  const times = [CODE_ATTEMPTS, CODE_SECONDS, RESEND_SECONDS, CODE_DAY_SECONDS].map(String);
  const live = (slot: string): string => `${PREFIX}live:${slot}`;
  return {
    reserve: async (place, codeHash, { perNumber, perUser, perAddress }) => {
      const caps = [perNumber, perUser, perAddress].map(String);
      return toReservation(await orUnavailable(reserve(...placesOf(place), codeHash, ...times, ...caps)));
    },
    withdraw: async (place, codeHash, why) =>
      void (await orUnavailable(withdraw(...placesOf(place), codeHash, why, String(CODE_DAY_SECONDS)))),
    attempt: async (slot) => {
      const [codeHash, left] = (await orUnavailable(attempt(live(slot)))) as readonly string[];
      return codeHash === undefined ? { kind: 'none' } : { kind: 'counted', codeHash, left: Number(left) };
    },
    giveBack: async (slot, codeHash) => void (await orUnavailable(end(live(slot), codeHash, 'give-back'))),
    redeem: async (slot, codeHash) => void (await orUnavailable(end(live(slot), codeHash, 'redeem'))),
  };
};

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
import { codeScripts } from './redis-code-scripts';
import { withScripts } from './redis-scripts';

const PREFIX = 'phone-auth:code:';

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

/** What `reserveCode` returns: the script comes with this very version, so that no other word can come back. */
type Said = readonly ['reserved' | 'in-doubt'] | readonly ['too-soon', string] | readonly ['exhausted', CapName];

const toReservation = (said: Said): Reservation => {
  switch (said[0]) {
    case 'reserved':
    case 'in-doubt':
      return { kind: said[0] };
    case 'too-soon':
      return { kind: 'too-soon', seconds: Math.ceil(Number(said[1]) / 1000) };
    case 'exhausted':
      return { kind: 'exhausted', by: said[1] };
  }
};

/** Codes that many instances share. @param orUnavailable makes every fault of Redis a `StoreUnavailable` */
export const codesIn = (redis: Redis, orUnavailable: <Value>(work: Promise<Value>) => Promise<Value>): CodeStore => {
  const scripts = withScripts(redis, codeScripts);
  const times = [CODE_ATTEMPTS, CODE_SECONDS, RESEND_SECONDS, CODE_DAY_SECONDS].map(String);
  const live = (slot: string): string => `${PREFIX}live:${slot}`;
  return {
    reserve: async (place, codeHash, { perNumber, perUser, perAddress }) => {
      const caps = [perNumber, perUser, perAddress].map(String);
      const said = await orUnavailable(scripts.reserveCode(...placesOf(place), codeHash, ...times, ...caps));
      return toReservation(said as Said);
    },
    withdraw: async (place, codeHash, why) =>
      void (await orUnavailable(scripts.withdrawCode(...placesOf(place), codeHash, why, String(CODE_DAY_SECONDS)))),
    attempt: async (slot) => {
      const [codeHash, left] = (await orUnavailable(scripts.attemptCode(live(slot)))) as readonly string[];
      return codeHash === undefined ? { kind: 'none' } : { kind: 'counted', codeHash, left: Number(left) };
    },
    giveBack: async (slot, codeHash) =>
      void (await orUnavailable(scripts.endAttempt(live(slot), codeHash, 'give-back'))),
    redeem: async (slot, codeHash) => void (await orUnavailable(scripts.endAttempt(live(slot), codeHash, 'redeem'))),
  };
};

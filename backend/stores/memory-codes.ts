import {
  CODE_ATTEMPTS,
  CODE_DAY_SECONDS,
  CODE_SECONDS,
  RESEND_SECONDS,
  type Attempt,
  type CapName,
  type CodeCaps,
  type CodePlace,
  type CodeStore,
  type Reservation,
  type Withdrawal,
} from './code-store';
import { createExpiringMap, type MemoryBounds } from './expiring-map';

interface LiveCode {
  readonly codeHash: string;
  readonly until: number;
  readonly earlier: LiveCode | undefined;
  left: number;
}

/** Codes of one process. JavaScript runs each method below to its end before another begins: that makes them atomic. */
export const createMemoryCodes = (bounds: MemoryBounds): CodeStore => {
  const codes = createExpiringMap<LiveCode>(CODE_SECONDS, bounds);
  const pauses = createExpiringMap<number>(RESEND_SECONDS, bounds);
  const counts = createExpiringMap<{ count: number }>(CODE_DAY_SECONDS, bounds);
  const { now } = bounds;

  const live = (slot: string): LiveCode | undefined => {
    const code = codes.get(slot);
    return code !== undefined && code.until > now() ? code : undefined;
  };
  const add = (key: string, change: 1 | -1): void => {
    const counter = counts.get(key);
    if (counter !== undefined) counter.count += change;
    else if (change === 1) counts.set(key, { count: 1 });
  };
  const capped = ({ number, user, address }: CodePlace, caps: CodeCaps): [CapName, string, number][] => [
    ['number', `number:${number}`, caps.perNumber],
    ['user', `user:${user}`, caps.perUser],
    ['address', `address:${address}`, caps.perAddress],
  ];
  const countOf = (key: string): number => counts.get(key)?.count ?? 0;

  const reserve = (place: CodePlace, codeHash: string, caps: CodeCaps): Reservation => {
    const until = pauses.get(place.slot);
    if (until !== undefined) return { kind: 'too-soon', seconds: Math.ceil((until - now()) / 1000) };
    const full = capped(place, caps).find(([, key, cap]) => countOf(key) >= cap);
    if (full !== undefined) return { kind: 'exhausted', by: full[0] };
    if (countOf(`doubt:${place.number}`) >= caps.perNumber) return { kind: 'in-doubt' };
    for (const [, key] of capped(place, caps)) add(key, 1);
    const found = live(place.slot);
    const earlier = found && { ...found, earlier: undefined };
    codes.set(place.slot, { codeHash, left: CODE_ATTEMPTS, until: now() + CODE_SECONDS * 1000, earlier });
    pauses.set(place.slot, now() + RESEND_SECONDS * 1000);
    return { kind: 'reserved' };
  };

  const withdraw = (place: CodePlace, codeHash: string, why: Withdrawal): void => {
    const { slot, number, user, address } = place;
    for (const key of [`number:${number}`, `user:${user}`, `address:${address}`]) add(key, -1);
    if (why === 'doubtful') add(`doubt:${number}`, 1);
    const code = codes.get(slot);
    if (code?.codeHash !== codeHash) return;
    pauses.delete(slot);
    if (why === 'doubtful') return;
    codes.delete(slot);
    if (code.earlier !== undefined) codes.set(slot, code.earlier);
  };

  const attempt = (slot: string): Attempt => {
    const code = live(slot);
    if (code === undefined || code.left <= 0) return { kind: 'none' };
    code.left -= 1;
    return { kind: 'counted', codeHash: code.codeHash, left: code.left };
  };

  return {
    reserve: async (place, codeHash, caps) => reserve(place, codeHash, caps),
    withdraw: async (place, codeHash, why) => withdraw(place, codeHash, why),
    attempt: async (slot) => attempt(slot),
    giveBack: async (slot, codeHash) => {
      const code = live(slot);
      if (code?.codeHash === codeHash) code.left += 1;
    },
    redeem: async (slot, codeHash) => {
      if (live(slot)?.codeHash === codeHash) codes.delete(slot);
    },
  };
};

import { performance } from 'node:perf_hooks';
import { createExpiringMap, type MemoryBounds } from './expiring-map';
import { createMemoryCodes } from './memory-codes';
import {
  IDEMPOTENCY_SECONDS,
  LEASE_SECONDS,
  LIMIT_SECONDS,
  SESSION_SECONDS,
  StoreUnavailable,
  type Binding,
  type BoundNumber,
  type BindOutcome,
  type Claim,
  type ConflictPolicy,
  type IdempotencyStore,
  type Limits,
  type RateLimit,
  type SessionUser,
  type Stores,
  type TapOutcome,
} from './stores';

interface Tap {
  readonly body: string;
  owner: string;
  leaseUntil: number;
  outcome?: TapOutcome;
}

const createIdempotency = (bounds: MemoryBounds): IdempotencyStore => {
  const taps = createExpiringMap<Tap>(IDEMPOTENCY_SECONDS, bounds);
  const leaseUntil = (): number => bounds.now() + LEASE_SECONDS * 1000;
  const claim = (key: string, body: string, owner: string): Claim => {
    const tap = taps.get(key);
    if (tap === undefined) {
      taps.set(key, { body, owner, leaseUntil: leaseUntil() });
      return { kind: 'claimed' };
    }
    if (tap.body !== body) return { kind: 'other' };
    if (tap.outcome !== undefined) return { kind: 'done', outcome: tap.outcome };
    if (tap.leaseUntil > bounds.now()) return { kind: 'running' };
    Object.assign(tap, { owner, leaseUntil: leaseUntil() });
    return { kind: 'claimed' };
  };
  const change = (key: string, owner: string, changes: Partial<Tap>): void => {
    const tap = taps.get(key);
    if (tap?.owner === owner) Object.assign(tap, changes);
  };
  return {
    claim: async (key, body, owner) => claim(key, body, owner),
    settle: async (key, owner, outcome) => change(key, owner, { outcome }),
    release: async (key, owner) => change(key, owner, { leaseUntil: 0 }),
  };
};

const createBindings = ({ entries }: MemoryBounds): Stores['bindings'] => {
  const ownerOf = new Map<string, string>();
  const bindingOf = new Map<string, Binding & { confirmed: boolean }>();

  const bind = (user: string, binding: Binding, policy: ConflictPolicy): BindOutcome => {
    const earlier = bindingOf.get(user);
    if (earlier?.phoneHash === binding.phoneHash) {
      const { id, confirmed } = earlier;
      bindingOf.set(user, { ...binding, id, confirmed });
      return { kind: 'bound', id, confirmed };
    }
    const owner = ownerOf.get(binding.phoneHash);
    if (owner !== undefined) {
      if (policy === 'reject') return { kind: 'taken' };
      bindingOf.delete(owner);
    }
    if (earlier === undefined && bindingOf.size >= entries) throw new StoreUnavailable('bindings are full');
    if (earlier !== undefined) ownerOf.delete(earlier.phoneHash);
    ownerOf.set(binding.phoneHash, user);
    bindingOf.set(user, { ...binding, confirmed: false });
    return { kind: 'bound', id: binding.id, confirmed: false };
  };
  const confirm = (user: string, id: string): void => {
    const binding = bindingOf.get(user);
    if (binding?.id === id) binding.confirmed = true;
  };
  const boundNumberOf = (user: string): BoundNumber | undefined => {
    const binding = bindingOf.get(user);
    return binding?.confirmed ? { phoneMasked: binding.phoneMasked, proof: binding.proof } : undefined;
  };
  return {
    bind: async (user, binding, policy) => bind(user, binding, policy),
    confirm: async (user, id) => confirm(user, id),
    boundNumberOf: async (user) => boundNumberOf(user),
  };
};

// Of rate-limiter-flexible's own one in memory, the keys have no bound, and a step of the wall clock stretches its minute.
const createLimit = (points: number, bounds: MemoryBounds): RateLimit => {
  const minutes = createExpiringMap<{ count: number; readonly until: number }>(LIMIT_SECONDS, bounds);
  const take = (key: string): number => {
    const minute = minutes.get(key) ?? { count: 0, until: bounds.now() + LIMIT_SECONDS * 1000 };
    if (minute.count === 0) minutes.set(key, minute);
    minute.count += 1;
    return minute.count <= points ? 0 : Math.ceil((minute.until - bounds.now()) / 1000);
  };
  return { take: async (key) => take(key) };
};

/**
 * Stores for one process, gone when it ends. Bounded, each at 100,000 entries: sessions, idempotency keys, codes and
 * limits forget the oldest; bindings refuse a new user instead, because a forgotten owner would be a conflict nobody sees.
 */
export const createMemoryStores = (limits: Limits, changes: Partial<MemoryBounds> = {}): Stores => {
  const bounds: MemoryBounds = { entries: 100_000, now: () => performance.now(), ...changes };
  const sessions = createExpiringMap<SessionUser>(SESSION_SECONDS, bounds);
  return {
    sessions: {
      save: async (tokenHash, user) => sessions.set(tokenHash, user),
      userOf: async (tokenHash) => sessions.get(tokenHash),
    },
    idempotency: createIdempotency(bounds),
    bindings: createBindings(bounds),
    codes: createMemoryCodes(bounds),
    perUser: createLimit(limits.perUser, bounds),
    perAddress: createLimit(limits.perAddress, bounds),
    check: async () => undefined,
    close: async () => undefined,
  };
};

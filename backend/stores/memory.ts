import { performance } from 'node:perf_hooks';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { createExpiringMap, type MemoryBounds } from './expiring-map';
import { createMemoryCodes } from './memory-codes';
import { rateLimit } from './rate-limit';
import {
  IDEMPOTENCY_SECONDS,
  LEASE_SECONDS,
  LIMIT_SECONDS,
  SESSION_SECONDS,
  StoreUnavailable,
  type Binding,
  type BindOutcome,
  type Claim,
  type ConflictPolicy,
  type IdempotencyStore,
  type Limits,
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
    if (earlier?.phoneHash === binding.phoneHash)
      return { kind: 'bound', id: earlier.id, confirmed: earlier.confirmed };
    const owner = ownerOf.get(binding.phoneHash);
    if (owner !== undefined && policy === 'reject') return { kind: 'taken' };
    if (owner !== undefined) bindingOf.delete(owner);
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
  const phoneMaskedOf = (user: string): string | undefined => {
    const binding = bindingOf.get(user);
    return binding?.confirmed ? binding.phoneMasked : undefined;
  };
  return {
    bind: async (user, binding, policy) => bind(user, binding, policy),
    confirm: async (user, id) => confirm(user, id),
    phoneMaskedOf: async (user) => phoneMaskedOf(user),
  };
};

/**
 * Stores for one process, gone when it ends. Bounded: sessions and idempotency keys forget the oldest; bindings refuse
 * a new user instead, because a forgotten owner would be a conflict nobody sees.
 */
export const createMemoryStores = (limits: Limits, changes: Partial<MemoryBounds> = {}): Stores => {
  const bounds: MemoryBounds = { entries: 100_000, now: () => performance.now(), ...changes };
  const sessions = createExpiringMap<SessionUser>(SESSION_SECONDS, bounds);
  const limit = (points: number) => rateLimit(new RateLimiterMemory({ points, duration: LIMIT_SECONDS }));
  return {
    sessions: {
      save: async (tokenHash, user) => sessions.set(tokenHash, user),
      userOf: async (tokenHash) => sessions.get(tokenHash),
    },
    idempotency: createIdempotency(bounds),
    bindings: createBindings(bounds),
    codes: createMemoryCodes(bounds),
    perUser: limit(limits.perUser),
    perAddress: limit(limits.perAddress),
    check: async () => undefined,
    close: async () => undefined,
  };
};

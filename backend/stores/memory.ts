import { performance } from 'node:perf_hooks';
import {
  IDEMPOTENCY_SECONDS,
  SESSION_SECONDS,
  StoreUnavailable,
  type Binding,
  type ConflictPolicy,
  type Stores,
} from './stores';

export interface MemoryLimits {
  /** How many entries each store holds at most. */
  readonly entries: number;
  /** Milliseconds that only grow: a step of the wall clock neither ends nor revives anything. */
  readonly now: () => number;
}

/** A map that forgets: entries after their time, and the oldest where it would grow beyond its bound. */
const createExpiringMap = <Value>(seconds: number, { entries, now }: MemoryLimits) => {
  const map = new Map<string, { readonly value: Value; readonly until: number }>();
  return {
    get(key: string): Value | undefined {
      const entry = map.get(key);
      return entry !== undefined && entry.until > now() ? entry.value : undefined;
    },
    set(key: string, value: Value): void {
      // All live equally long, so insertion order is age order.
      map.delete(key);
      for (const [oldest, { until }] of map) {
        if (until > now() && map.size < entries) break;
        map.delete(oldest);
      }
      map.set(key, { value, until: now() + seconds * 1000 });
    },
  };
};

/**
 * Stores for one process, gone when it ends. Bounded: sessions and idempotency keys forget the oldest; bindings refuse
 * a new user instead, because a forgotten owner would be a conflict nobody sees.
 */
export const createMemoryStores = (limits: Partial<MemoryLimits> = {}): Stores => {
  const full: MemoryLimits = { entries: 100_000, now: () => performance.now(), ...limits };
  const sessions = createExpiringMap<string>(SESSION_SECONDS, full);
  const fingerprints = createExpiringMap<string>(IDEMPOTENCY_SECONDS, full);
  const ownerOf = new Map<string, string>();
  const bindingOf = new Map<string, Binding>();

  const bind = (userId: string, binding: Binding, policy: ConflictPolicy): 'bound' | 'taken' => {
    const owner = ownerOf.get(binding.phoneHash);
    if (owner !== undefined && owner !== userId) {
      if (policy === 'reject') return 'taken';
      bindingOf.delete(owner);
    }
    const earlier = bindingOf.get(userId);
    if (earlier === undefined && bindingOf.size >= full.entries) throw new StoreUnavailable('bindings are full');
    if (earlier !== undefined) ownerOf.delete(earlier.phoneHash);
    ownerOf.set(binding.phoneHash, userId);
    bindingOf.set(userId, binding);
    return 'bound';
  };

  return {
    sessions: {
      save: async (tokenHash, userId) => sessions.set(tokenHash, userId),
      userOf: async (tokenHash) => sessions.get(tokenHash),
    },
    idempotency: {
      remember: async (key, bodyFingerprint) => {
        const first = fingerprints.get(key);
        if (first !== undefined) return first === bodyFingerprint ? 'same' : 'other';
        fingerprints.set(key, bodyFingerprint);
        return 'new';
      },
    },
    bindings: {
      bind: async (userId, binding, policy) => bind(userId, binding, policy),
      phoneMaskedOf: async (userId) => bindingOf.get(userId)?.phoneMasked,
    },
    check: async () => undefined,
  };
};

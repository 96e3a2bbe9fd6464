import { success } from '../../backend/testing/alipay-stand-in';
import { readTestMaterial, testSettings } from '../../scripts/conformance/vectors';
import { startRedis, type RedisServer } from '../../scripts/redis-server';
import { startInstance, type BackendInstance, type BuiltBackend } from './backend-instance';
import { startReceiver, type HandoverReceiver } from './handover-receiver';
import { openSession, untilAnswered } from './phone';

const material = readTestMaterial();

/** @returns an envelope of Alipay's for a number. */
export const sealed = (mobile: string): string => material.alipay.envelope(success(mobile));

export const many = <Value>(count: number, make: (index: number) => Value): Value[] =>
  Array.from({ length: count }, (_, index) => make(index));

/** Two backends over one Redis that hand over to one receiver. */
export interface InstancePair {
  readonly redis: RedisServer;
  readonly receiver: HandoverReceiver;
  /** Those that still run. */
  instances: BackendInstance[];
  /** @returns the address of one of them, in turn. */
  at(index: number): string;
  /** @returns the session of a person who asks until there is one. */
  tokenOf(authCode: string): Promise<string>;
  end(): Promise<void>;
}

/** @param more settings beside those that every pair has */
export const startPair = async (
  { command }: BuiltBackend,
  more: Readonly<Record<string, string>> = {},
): Promise<InstancePair> => {
  const redis = await startRedis('always');
  const receiver = await startReceiver();
  const settings = {
    ...testSettings(material),
    REDIS_URL: redis.url,
    PHONE_PEPPER: 'a pepper that both instances know, long enough',
    HANDOVER_URL: receiver.url,
    HANDOVER_SECRET: 'a secret for tests, long enough to be one',
    ...more,
  };
  const start = (): Promise<BackendInstance> => startInstance(settings, command);
  const pair: InstancePair = {
    redis,
    receiver,
    instances: await Promise.all([start(), start()]),
    at: (index) => pair.instances[index % pair.instances.length]!.url,
    tokenOf: async (authCode) =>
      (await untilAnswered((attempt) => openSession(pair.at(attempt), authCode), 30)).sessionToken ?? 'none',
    end: async () => {
      await Promise.all(pair.instances.map((instance) => instance.end('SIGKILL')));
      await receiver.close();
      await redis.close();
    },
  };
  return pair;
};

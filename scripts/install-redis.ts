import { existsSync } from 'node:fs';
import { aptInstall } from './apt';
import { hasRedisServer } from './redis-server';

/**
 * Makes sure that there is a redis-server for the tests of many instances: installs it where it may, as root on Debian.
 * @throws a sentence with the remedy where it may not: these tests are never skipped.
 */
export const installRedis = (): void => {
  if (hasRedisServer()) return;
  if (existsSync('/usr/bin/apt-get') && process.getuid?.() === 0) aptInstall(['redis-server']);
  if (!hasRedisServer())
    throw new Error(
      'The tests of many instances need redis-server on the PATH. Install it (Debian: apt-get install redis-server; ' +
        'macOS: brew install redis).',
    );
};

import { spawnSync } from 'node:child_process';

const apt = (...args: string[]): boolean => {
  const { status } = spawnSync('apt-get', args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return status === 0;
};

/** Installs Debian packages, as root, and says so. @returns whether apt-get was content. */
export const aptInstall = (packages: readonly string[]): boolean => {
  console.log(`Installing ${packages.join(' and ')} with apt-get, once.`);
  return apt('update', '-qq') && apt('install', '-y', '-qq', '--no-install-recommends', ...packages);
};

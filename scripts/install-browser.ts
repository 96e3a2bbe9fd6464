import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findBrowser } from './browser';

const apt = (...args: string[]): boolean => {
  const { status } = spawnSync('apt-get', args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return status === 0;
};

/**
 * Makes sure that there is a Chromium, and Chinese glyphs for it to draw: installs both where it may, as root on Debian.
 * @throws a sentence with the remedy where it may not.
 */
export const installBrowser = (): void => {
  const wanted = [
    ...(findBrowser() === undefined ? ['chromium'] : []),
    ...(existsSync('/usr/bin/apt-get') && !existsSync('/usr/share/fonts/opentype/noto') ? ['fonts-noto-cjk'] : []),
  ];
  if (wanted.length === 0) return;
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (mayInstall) {
    console.log(`Installing ${wanted.join(' and ')} with apt-get, once.`);
    if (apt('update', '-qq') && apt('install', '-y', '-qq', '--no-install-recommends', ...wanted)) return;
  }
  if (findBrowser() === undefined)
    throw new Error(
      'The browser tests need a Chromium or Chrome. Install one (Debian: apt-get install chromium), or set CHROME_PATH.',
    );
};

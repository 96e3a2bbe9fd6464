import { existsSync } from 'node:fs';
import { aptInstall } from './apt';
import { findBrowser } from './browser';

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
  if (mayInstall && aptInstall(wanted)) return;
  if (findBrowser() === undefined)
    throw new Error(
      'The browser tests need a Chromium or Chrome. Install one (Debian: apt-get install chromium), or set CHROME_PATH.',
    );
};

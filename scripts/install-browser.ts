import { existsSync } from 'node:fs';
import { aptInstall } from './apt';
import { findBrowser } from './browser';

const isDebianRoot = (): boolean => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');

/**
 * Makes sure that there is a Chromium, and Chinese glyphs for it to draw: installs both where it may, as root on Debian.
 * @throws a sentence with the remedy where it may not.
 */
export const installBrowser = (): void => {
  if (isDebianRoot()) {
    if (!existsSync('/usr/share/fonts/opentype/noto')) aptInstall(['fonts-noto-cjk']);
    // Not every Debian has the one without windows; the whole browser does as well, only slower.
    if (findBrowser()?.endsWith('headless-shell') !== true && !aptInstall(['chromium-headless-shell']))
      if (findBrowser() === undefined) aptInstall(['chromium']);
  }
  if (findBrowser() === undefined)
    throw new Error(
      'The browser tests need a Chromium or Chrome. Install one (Debian: apt-get install chromium), or set CHROME_PATH.',
    );
};

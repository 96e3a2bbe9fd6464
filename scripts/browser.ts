import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

/** The machine as far as looking for a browser is concerned; injected so that every platform is testable on each. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  exists(path: string): boolean;
}

const thisMachine: Machine = { platform: process.platform, env: process.env, exists: existsSync };

const candidates = ({ platform, env }: Machine): readonly string[] => {
  switch (platform) {
    case 'darwin':
      return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
        (app) => `/Applications/${app}.app/Contents/MacOS/${app}`,
      );
    case 'win32':
      return [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']].flatMap((folder) =>
        folder === undefined
          ? []
          : [
              `${folder}\\Google\\Chrome\\Application\\chrome.exe`,
              `${folder}\\Microsoft\\Edge\\Application\\msedge.exe`,
            ],
      );
    default:
      return (env['PATH'] ?? '')
        .split(delimiter)
        .filter((folder) => folder !== '')
        .flatMap((folder) =>
          // The one without windows first: the same pages take it two thirds of the time.
          ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].map(
            (name) => join(folder, name),
          ),
        );
  }
};

/**
 * Finds a Chromium to test in.
 * @returns the path of its executable, or undefined when this machine has none.
 * @throws when CHROME_PATH names a file that is not there.
 */
export const findBrowser = (machine: Machine = thisMachine): string | undefined => {
  const named = machine.env['CHROME_PATH'];
  if (named !== undefined && named !== '') {
    if (!machine.exists(named))
      throw new Error(`CHROME_PATH names ${named}, which does not exist. Correct it or unset it.`);
    return named;
  }
  return candidates(machine).find((path) => machine.exists(path));
};

/**
 * Starts a headless browser.
 * @throws when there is none, with the command that installs one.
 */
export const launchBrowser = async (): Promise<Browser> => {
  const executablePath = findBrowser();
  if (executablePath === undefined)
    throw new Error(
      'No Chromium found. Install one (Debian: apt-get install chromium), or set CHROME_PATH to its executable.',
    );
  // Chromium refuses its sandbox to root, as in most containers; everyone else keeps it.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({
    executablePath,
    args: [...sandbox, '--disable-gpu', '--disable-background-networking', '--lang=zh-CN'],
  });
};

import type { ProjectFiles } from '../../../simulator/project/resolve';
import type { BuildKind } from '../../../utils/config';
import { createRealm } from '../app-script';

/** What utils/config.ts says once it runs. */
export interface AppConfig {
  readonly addresses: Readonly<Record<BuildKind, string>>;
  readonly isvAppId: string;
  readonly shopPhone: string;
  /** As it is opened: with a slash before it. */
  readonly homePage: string;
}

/**
 * Reads utils/config.ts by running it: the values count, however they are written.
 * @returns the values, or a sentence that says why there are none
 */
export const readAppConfig = (files: ProjectFiles): AppConfig | { readonly problem: string } => {
  const file = files.withEnding('utils/config', ['.ts', '.js']);
  if (file === undefined) return { problem: 'utils/config.ts is missing' };
  try {
    const { backendAddress, isvAppId = '', shopPhone = '', homePage = '' } = createRealm(files).run(file);
    if (typeof backendAddress !== 'function') return { problem: `${file} exports no function backendAddress` };
    const ask = backendAddress as (build: BuildKind) => unknown;
    const addressOf = (build: BuildKind): string => String(ask(build) ?? '');
    const addresses = {
      simulator: addressOf('simulator'),
      develop: addressOf('develop'),
      trial: addressOf('trial'),
      release: addressOf('release'),
    };
    return { addresses, isvAppId: String(isvAppId), shopPhone: String(shopPhone), homePage: String(homePage) };
  } catch (error) {
    // What is thrown in the other realm is no Error of this one.
    const message = (error as { message?: unknown } | null)?.message;
    return { problem: `${file} cannot be run: ${typeof message === 'string' ? message : String(error)}` };
  }
};

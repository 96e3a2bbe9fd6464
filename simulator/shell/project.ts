import type { Diagnostic } from '../compiler/diagnostic';
import type { Scenario } from '../scenario';
import type { AppSettings } from './phone';

/** What the dev server writes into the page: all of the project that is known before a file of it is compiled. */
export interface ShownProject {
  readonly settings: AppSettings;
  readonly diagnostics: readonly Diagnostic[];
  readonly scenarios: Readonly<Record<string, Scenario>>;
  readonly appId: string;
  readonly appName: string;
  /** Names the project among others that ran at this address. */
  readonly project: string;
  /** Which state of the project this is: source/delivery.ts. */
  readonly revision: number;
  /** Lets this window listen to the dev server. */
  readonly token: string;
}

/** Reads it, once: scripts and scenarios hold phone numbers, and none stands in the page until it is asked for. */
export const readProject = (): ShownProject => {
  const text = document.querySelector('#project')?.textContent ?? '';
  for (const script of document.querySelectorAll('script')) script.remove();
  return JSON.parse(text) as ShownProject;
};

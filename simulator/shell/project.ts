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

export const readProject = (): ShownProject =>
  JSON.parse(document.querySelector('#project')?.textContent ?? '') as ShownProject;

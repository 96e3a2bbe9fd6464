/// <reference types="vite/client" />
// What the Vite plugin writes: see vite/plugin.ts.
declare module 'virtual:sim/project' {
  import type { AppSettings } from './phone';
  import type { Diagnostic } from '../compiler/diagnostic';
  import type { Scenario } from '../scenario';

  export const settings: AppSettings;
  export const diagnostics: readonly Diagnostic[];
  export const scenarios: Readonly<Record<string, Scenario>>;
  export const appId: string;
  export const appName: string;
  export const project: string;
  export const loadApp: () => Promise<unknown>;
  export const pages: Readonly<Record<string, () => Promise<unknown>>>;
}

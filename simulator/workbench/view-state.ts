import type { Texts } from './texts';

/** What all parts of the workbench share. Reactive. */
export interface ViewState {
  ui: 'zh' | 'en';
  readonly texts: Texts;
  /** Whether phone numbers are shown in full: screens get shared, so not unless asked for. */
  revealed: boolean;
}

import type { Unit } from '../../../simulator/project/load';
import { failureAt, type Failure } from '../finding';
import type { OpenPage } from './open-page';
import type { Written } from './written-elements';

/** A page as review meets it: as it is written, and as it stands there when it is opened. */
export interface ReviewedPage {
  readonly unit: Unit;
  readonly written: readonly Written[];
  readonly open: OpenPage;
}

const failure = failureAt('upload');

/** @param about the page or the place in a file */
export const reviewFailure = (id: Failure['id'], about: string, what: string, remedy: string): Failure =>
  failure(id, what, remedy, about);

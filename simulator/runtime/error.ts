import type { Where } from './template';

/** A mistake of the project, or something the simulator lacks: says what, and where when that is known. */
export class SimulatorError extends Error {
  override readonly name = 'SimulatorError';

  constructor(
    readonly what: string,
    /** "pages/x/x.axml:3:5" */
    readonly where?: Where,
  ) {
    super(where === undefined ? what : `${where} ${what}`);
  }
}

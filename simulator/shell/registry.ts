import { createRegistry } from '../runtime/registry';

/** The one registry of this window. */
export const registry = createRegistry();

import { createRegistry } from '../runtime/registry';

/** The one registry of this window: the project's modules name it in their first line. */
export const registry = createRegistry();
export const { begin } = registry;

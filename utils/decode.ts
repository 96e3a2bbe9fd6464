/** Whether something from outside can be asked for its fields. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** Text or a number as text; '' for all else. String() would throw at an object without toString, and such come from outside. */
export const asText = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** A number, from text as well, as some clients tell it; NaN for all else. */
export const asNumber = (value: unknown): number => Number(asText(value) || NaN);

const deepest = 8;
const widest = 200;

/**
 * A copy of what was handed over, as it was at that moment: functions are left out, bytes are counted, and what is too
 * deep or too long ends in "…". Never throws, whatever the app made.
 */
export const snapshot = (value: unknown, depth = 0): unknown => {
  switch (typeof value) {
    case 'bigint':
    case 'symbol':
      return String(value);
    case 'function':
      return undefined;
    case 'object':
      break;
    default:
      return value;
  }
  if (value === null) return null;
  if (value instanceof ArrayBuffer) return `ArrayBuffer, ${String(value.byteLength)} bytes`;
  if (depth === deepest) return '…';
  try {
    if (Array.isArray(value)) {
      const items = value.slice(0, widest).map((item) => snapshot(item, depth + 1));
      return value.length > widest ? [...items, '…'] : items;
    }
    const pairs = Object.entries(value).filter(([, item]) => typeof item !== 'function');
    return Object.fromEntries(pairs.slice(0, widest).map(([key, item]) => [key, snapshot(item, depth + 1)]));
  } catch {
    return '…';
  }
};

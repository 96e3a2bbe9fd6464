import { calledFunctions, type FunctionRange } from './called-functions';
import { createPhone, joinedName } from '../build/phone';
import { textsOf, type BuiltFolder } from './built-folder';

export interface StartBytes {
  /** Bytes of the functions that ran, without those inside them that did not. */
  readonly run: number;
  /** Bytes of all scripts that were loaded. */
  readonly loaded: number;
}

const bytesRun = (source: string, ranges: readonly FunctionRange[], offset: number): number => {
  const ran = new Uint8Array(source.length);
  const place = (at: number): number => Math.min(source.length, Math.max(0, at - offset));
  // Outer functions first, so that each inner one has the last word on what is its own.
  for (const { start, end, called } of [...ranges].sort((a, b) => b.end - b.start - (a.end - a.start)))
    ran.fill(called ? 1 : 0, place(start), place(end));
  return Array.from(ran).reduce((sum, is, at) => sum + is * Buffer.byteLength(source.charAt(at)), 0);
};

/**
 * Runs a built app in a bare realm up to the first render of a page and measures what really ran.
 * @param page its path, as in app.json.
 */
export const measureStart = (built: BuiltFolder, page: string): StartBytes => {
  const texts = textsOf(built);
  const phone = createPhone(texts, 'measured');
  const called = calledFunctions(() => {
    phone.open(page);
  });
  const scripts = [...texts].flatMap(([file, text]) => {
    const offset = phone.offsetOf(file);
    const ranges = called.get(offset === undefined ? file : joinedName);
    return file.endsWith('.js') && ranges !== undefined ? [{ text, ranges, offset: offset ?? 0 }] : [];
  });
  return {
    run: scripts.reduce((sum, { text, ranges, offset }) => sum + bytesRun(text, ranges, offset), 0),
    loaded: scripts.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0),
  };
};

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import QRCode from 'qrcode';
import { textIn } from './machine-output';

/** What to scan, in as many forms as the answer allows. */
export interface ScanCode {
  /** Lines for a terminal; undefined when only a picture was to be had. */
  readonly drawing: string | undefined;
  /** A PNG file, when one could be written. */
  readonly picture: string | undefined;
  /** Where Alipay keeps the picture, for a while. */
  readonly url: string | undefined;
}

/** minidev writes a sentence in the address's place when there is none. */
const schemaIn = (result: Readonly<Record<string, unknown>>): string | undefined => {
  const schema = textIn(result, 'qrcodeSchema');
  return schema === undefined || !/^[a-z][a-z0-9+.-]*:/i.test(schema) ? undefined : schema;
};

/** What the code says: the address inside the address, where there is one, as minidev's own drawing has it. */
const contentOf = (schema: string): string => new URL(schema).searchParams.get('scheme') ?? schema;

const isPng = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(0, 4)).toString('latin1') === '\x89PNG';

const fetchPicture = async (url: string): Promise<Uint8Array | undefined> => {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(10_000) });
    const bytes = new Uint8Array(await answer.arrayBuffer());
    return answer.ok && isPng(bytes) ? bytes : undefined;
  } catch {
    // The address is printed all the same.
    return undefined;
  }
};

/** @returns whether it is there now */
const store = (png: Uint8Array, file: string): boolean => {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, png);
    return true;
  } catch {
    // The terminal shows it, and the address is printed.
    return false;
  }
};

/** Yesterday's code must not be scanned for today's. */
const discard = (file: string): void => {
  try {
    rmSync(file, { force: true });
  } catch {
    // A file stands where its folder belongs: then there is none.
  }
};

/**
 * Makes the QR code of a preview or a debugging: drawn from the address that the phone opens, or, where minidev gives
 * none, fetched as the picture Alipay made.
 * @param file where the PNG goes; its folder is made, an older one is replaced
 * @param colourful black on white by escape sequences, for a terminal; else by characters alone, for a log
 * @returns never throws for want of a picture: a preview that cannot be drawn here can still be scanned from its url
 */
export const makeScanCode = async (
  result: Readonly<Record<string, unknown>>,
  file: string,
  colourful: boolean,
): Promise<ScanCode> => {
  const url = textIn(result, 'qrcodeUrl');
  const schema = schemaIn(result);
  discard(file);
  if (schema === undefined) {
    const png = url === undefined ? undefined : await fetchPicture(url);
    return { drawing: undefined, picture: png !== undefined && store(png, file) ? file : undefined, url };
  }
  const content = contentOf(schema);
  const png = await QRCode.toBuffer(content, { type: 'png', margin: 2, scale: 6 });
  const drawing = await QRCode.toString(content, colourful ? { type: 'terminal', small: true } : { type: 'utf8' });
  return { drawing, picture: store(png, file) ? file : undefined, url };
};

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

/**
 * Makes the QR code of a preview or a debugging: drawn from the address that the phone opens, or, where minidev gives
 * none, fetched as the picture Alipay made.
 * @param file where the PNG goes; its folder is made, an older one is replaced
 * @returns never throws: a preview that cannot be drawn here can still be scanned from its url
 */
export const makeScanCode = async (result: Readonly<Record<string, unknown>>, file: string): Promise<ScanCode> => {
  const url = textIn(result, 'qrcodeUrl');
  const schema = schemaIn(result);
  // Yesterday's code must not be scanned for today's.
  rmSync(file, { force: true });
  const content = schema === undefined ? undefined : contentOf(schema);
  const png =
    content === undefined
      ? url === undefined
        ? undefined
        : await fetchPicture(url)
      : await QRCode.toBuffer(content, { type: 'png', margin: 2, scale: 6 });
  if (png !== undefined) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, png);
  }
  const drawing = content === undefined ? undefined : await QRCode.toString(content, { type: 'terminal', small: true });
  return { drawing, picture: png === undefined ? undefined : file, url };
};

/** A message for the simulated phone. */
export interface Sms {
  readonly to: string;
  readonly text: string;
}

const LONGEST = 500;

/** Reads what was posted to the inbox. @returns undefined for anything that is no message */
export const readSms = (body: unknown): Sms | undefined => {
  if (typeof body !== 'object' || body === null) return undefined;
  const { to, text } = body as Partial<Record<keyof Sms, unknown>>;
  if (typeof to !== 'string' || typeof text !== 'string' || text === '' || text.length > LONGEST) return undefined;
  return { to, text };
};

/** The code in a message: its first run of four to eight digits. */
export const codeIn = (text: string): string | undefined => /(?<!\d)\d{4,8}(?!\d)/.exec(text)?.[0];

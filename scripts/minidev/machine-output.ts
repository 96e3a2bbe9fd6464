/** What `--machine-output` prints last: whatever the command returns, or what it failed with (platform-facts.md §7.1). */
export type MachineResult =
  | { readonly kind: 'returned'; readonly value: Readonly<Record<string, unknown>> }
  | { readonly kind: 'threw'; readonly errorCode: string | undefined; readonly message: string };

const asObject = (line: string): Readonly<Record<string, unknown>> | undefined => {
  if (!line.startsWith('{')) return undefined;
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
};

/** Reads one line of it. @returns undefined for the chatter some parts of minidev print all the same */
export const readMachineLine = (line: string): MachineResult | undefined => {
  const value = asObject(line.trim());
  if (value === undefined) return undefined;
  if (value['success'] !== false) return { kind: 'returned', value };
  const { errorCode, message } = value;
  return {
    kind: 'threw',
    errorCode: typeof errorCode === 'string' ? errorCode : undefined,
    message: typeof message === 'string' ? message : '',
  };
};

/** A text among what a command returned. @returns undefined when it is not there, or empty */
export const textIn = (value: Readonly<Record<string, unknown>>, name: string): string | undefined => {
  const found = value[name];
  return typeof found === 'string' && found !== '' ? found : undefined;
};

import { parseArgs, type ParseArgsConfig } from 'node:util';

export interface Usage {
  /** As somebody would type it: `npm run doctor -- [--json]`, with a line for each option below. */
  readonly usage: string;
  /** What may stand there beside options, in a word, with … where several may: nothing when left out. */
  readonly operand?: string;
}

/**
 * Reads what was written behind a command's name.
 * @returns the options and the operands, `operand` being the first; undefined when only the usage was asked for, by --help, which has then been printed.
 * @throws with the usage where an option or an operand is not known.
 */
export const readOptions = <const Options extends NonNullable<ParseArgsConfig['options']>>(
  { usage, operand }: Usage,
  options: Options,
  written: readonly string[] = process.argv.slice(2),
) => {
  const refuse = (what: string, cause?: unknown): never => {
    throw new Error(`${what}\n\n${usage}`, { cause });
  };
  const parse = () => {
    try {
      return parseArgs({ args: [...written], options, strict: true, allowPositionals: true });
    } catch (error) {
      const { message } = error as Error;
      // Node goes on to explain how an operand is made to look like an option.
      return refuse(message.replace(/\. To specify .*/s, '.'), error);
    }
  };
  if (written.includes('--help')) {
    console.log(usage);
    return undefined;
  }
  const { values, positionals } = parse();
  const [first, second] = positionals;
  if (first !== undefined && operand === undefined) return refuse(`"${first}" is not understood.`);
  if (second !== undefined && operand?.endsWith('…') !== true)
    return refuse(`One ${String(operand)} at a time, not also "${second}".`);
  return { values, operand: first, operands: positionals };
};

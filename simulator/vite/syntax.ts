import { parse } from '@babel/parser';

export interface SyntaxFault {
  readonly message: string;
  readonly loc: { readonly file: string; readonly line: number; readonly column: number };
  /** The faulty line with its number, as the overlay reads it. */
  readonly frame: string;
}

interface BabelFault {
  readonly message: string;
  readonly loc: { readonly line: number; readonly column: number };
}

/** Looks for what keeps a script from being read, before anything is put in front of it that would shift the place. */
export const findSyntaxError = (code: string, file: string): SyntaxFault | undefined => {
  try {
    parse(code, { sourceType: 'module', plugins: file.endsWith('.ts') ? ['typescript'] : [] });
    return undefined;
  } catch (error) {
    const { message, loc } = error as BabelFault;
    return {
      message: message.replace(/\s*\(\d+:\d+\)$/, ''),
      loc: { file, line: loc.line, column: loc.column },
      frame: `${String(loc.line)} | ${code.split('\n')[loc.line - 1] ?? ''}`,
    };
  }
};

/** A place in a file of the project: path relative to its root with `/`, line and column from 1; line 0 is the file itself. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export interface Diagnostic extends Position {
  readonly message: string;
  readonly sourceLine: string;
}

/** The text a person reads: place, what was expected, and the source line with a caret under the column. */
export const formatDiagnostic = ({ file, line, column, message, sourceLine }: Diagnostic): string => {
  if (line === 0) return `${file} ${message}`;
  const gutter = ' '.repeat(String(line).length);
  // Tabs stay tabs, so that the caret stands under its character at any tab width.
  const indent = sourceLine.slice(0, column - 1).replace(/[^\t]/g, ' ');
  return `${file}:${line}:${column} ${message}\n\n  ${line} | ${sourceLine}\n  ${gutter} | ${indent}^`;
};

/** Thrown by every compiler step for a fault in the compiled source. */
export class CompileError extends Error {
  override readonly name = 'CompileError';

  constructor(readonly diagnostic: Diagnostic) {
    super(formatDiagnostic(diagnostic));
  }
}

/** The text of one file, able to say where an offset of it stands. */
export class SourceText {
  readonly #lineStarts: readonly number[];

  constructor(
    readonly file: string,
    readonly text: string,
  ) {
    this.#lineStarts = [0, ...Array.from(text.matchAll(/\n/g), (match) => match.index + 1)];
  }

  /** Line and column of an offset; an offset outside the text is drawn to its nearer end. */
  positionAt(offset: number): Position {
    const inside = Math.max(0, Math.min(offset, this.text.length));
    const line = this.#lineStarts.findLastIndex((start) => start <= inside) + 1;
    return { file: this.file, line, column: inside - this.#startOf(line) + 1 };
  }

  /** The place as compiled code and messages name it: "pages/x/x.axml:3:5". */
  where(offset: number): string {
    return `${this.file}:${this.place(offset)}`;
  }

  /** Line and column alone: "3:5". */
  place(offset: number): string {
    const { line, column } = this.positionAt(offset);
    return `${line}:${column}`;
  }

  diagnosticAt(offset: number, message: string): Diagnostic {
    const position = this.positionAt(offset);
    const start = this.#startOf(position.line);
    const end = this.text.indexOf('\n', start);
    const sourceLine = this.text.slice(start, end === -1 ? undefined : end).replace(/\r$/, '');
    return { ...position, message, sourceLine };
  }

  /** @throws {CompileError} always. */
  fail(offset: number, message: string): never {
    throw new CompileError(this.diagnosticAt(offset, message));
  }

  /** As diagnosticAt, for a place that another parser gave. */
  diagnosticFor(line: number, column: number, message: string): Diagnostic {
    return this.diagnosticAt(this.#startOf(line) + column - 1, message);
  }

  /** As fail, for a place that another parser gave. @throws {CompileError} always. */
  failAt(line: number, column: number, message: string): never {
    throw new CompileError(this.diagnosticFor(line, column, message));
  }

  #startOf(line: number): number {
    return this.#lineStarts[line - 1] ?? 0;
  }
}

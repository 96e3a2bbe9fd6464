import { parse } from '@babel/parser';
import * as t from '@babel/types';
import MagicString from 'magic-string';
import { rangeOf, type Stretch } from './flat-script';

/** A script that says of each of its functions when it is called. */
export interface WatchedScript {
  readonly code: string;
  /** The global function that it says so to, with the place of the one that is called in the list below. */
  readonly witness: string;
  readonly functions: readonly Stretch[];
}

const unusedName = (code: string, name: string): string => (code.includes(name) ? unusedName(code, `_${name}`) : name);

/**
 * Has each function of a script begin with a word about itself. V8's own coverage, which needs no change of the script, throws
 * away all optimized code of the process and looks through its whole heap, each time.
 * @throws where the code is none.
 */
export const watchScript = (code: string): WatchedScript => {
  const witness = unusedName(code, 'called');
  const edited = new MagicString(code);
  const functions: Stretch[] = [];
  t.traverseFast(parse(code, { sourceType: 'module' }), (node) => {
    if (!t.isFunction(node)) return;
    const [start, end] = rangeOf(node);
    const { body } = node;
    const [bodyStart, bodyEnd] = rangeOf(body);
    const said = `${witness}(${String(functions.push({ start, end }) - 1)})`;
    if (t.isBlockStatement(body)) {
      const directive = body.directives.at(-1);
      edited.appendRight(directive ? rangeOf(directive)[1] : bodyStart + 1, `;${said};`);
    } else edited.appendRight(bodyStart, `(${said}, `).prependLeft(bodyEnd, ')');
  });
  return { code: edited.toString(), witness, functions };
};

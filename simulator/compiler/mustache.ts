/** A stretch of text or attribute value: literal, or the expression between `{{` and `}}`. Offsets count in the scanned text. */
export type MustachePart =
  | { readonly kind: 'literal'; readonly text: string; readonly offset: number }
  | { readonly kind: 'expression'; readonly text: string; readonly offset: number }
  | { readonly kind: 'unclosed'; readonly text: string; readonly offset: number };

/** Where the string that opens at `start` ends, or `start` itself when it does not end on its line (then it is a stray quote). */
const stringEnd = (text: string, start: number): number => {
  for (let i = start + 1; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === text[start]) return i;
    else if (text[i] === '\n') break;
  }
  return start;
};

/**
 * Finds the end of the `{{` at `start`, over strings and nested braces (`{{a ? 'x {{y}}' : {b: 1}}}`).
 * Returns the offset behind its `}}`, or -1 when it is not closed.
 */
export const mustacheEnd = (text: string, start: number): number => {
  let depth = 0;
  for (let i = start + 2; i < text.length; i++) {
    const char = text[i];
    if (char === '"' || char === "'") i = stringEnd(text, i);
    else if (char === '{') depth++;
    else if (char === '}' && depth > 0) depth--;
    else if (char === '}' && text[i + 1] === '}') return i + 2;
  }
  return -1;
};

/** Cuts a text or attribute value into literals and expressions; the parts follow each other without a gap. */
export const splitMustaches = (text: string): MustachePart[] => {
  const parts: MustachePart[] = [];
  let from = 0;
  const literalTo = (end: number): void => {
    if (end > from) parts.push({ kind: 'literal', text: text.slice(from, end), offset: from });
  };
  for (let open = text.indexOf('{{'); open !== -1; open = text.indexOf('{{', from)) {
    literalTo(open);
    const end = mustacheEnd(text, open);
    if (end === -1) return [...parts, { kind: 'unclosed', text: text.slice(open), offset: open }];
    parts.push({ kind: 'expression', text: text.slice(open + 2, end - 2), offset: open + 2 });
    from = end;
  }
  literalTo(text.length);
  return parts;
};

/**
 * Hides `<`, `>` and `&` of expressions from an XML tokenizer, and all of an expression that stands without quotes: the text
 * keeps its length, so that offsets in the result are offsets in the source. Inside an attribute an expression ends at the
 * latest with the attribute's own quote, as on the platform.
 */
export const maskMustaches = (text: string): string => {
  let masked = '';
  let inTag = false;
  let quote = '';
  for (let i = 0; i < text.length;) {
    let end = i + 1;
    const char = text.charAt(i);
    if (!inTag && text.startsWith('<!--', i)) {
      const close = text.indexOf('-->', i + 4);
      end = close === -1 ? text.length : close + 3;
    } else if (text.startsWith('{{', i) && (!inTag || quote || text[i - 1] === '=')) {
      const valueEnd = quote ? text.indexOf(quote, i) : -1;
      const close = mustacheEnd(valueEnd === -1 ? text : text.slice(0, valueEnd), i);
      if (close !== -1) {
        masked += text.slice(i, close).replace(inTag && !quote ? /[^]/g : /[<>&]/g, '_');
        i = close;
        continue;
      }
    } else if (!inTag) inTag = char === '<' && /[^\s<>{]/.test(text.charAt(i + 1));
    else if (quote) quote = char === quote ? '' : quote;
    else if (char === '"' || char === "'") quote = char;
    else if (char === '>') inTag = false;
    masked += text.slice(i, end);
    i = end;
  }
  return masked;
};

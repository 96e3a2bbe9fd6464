import { QuoteType, Tokenizer } from 'htmlparser2';
import type { SourceText } from './diagnostic';
import { maskMustaches, splitMustaches } from './mustache';

/** An attribute as written; `value` is `true` when there is none. Offsets count in the source text. */
export interface AxmlAttribute {
  readonly name: string;
  readonly value: string | true;
  readonly offset: number;
  readonly valueOffset: number;
}

export interface AxmlElement {
  readonly kind: 'element';
  readonly tag: string;
  readonly attributes: readonly AxmlAttribute[];
  readonly children: readonly AxmlNode[];
  readonly offset: number;
}

export interface AxmlText {
  readonly kind: 'text';
  readonly text: string;
  readonly offset: number;
}

export type AxmlNode = AxmlElement | AxmlText;

interface OpenElement extends AxmlElement {
  readonly attributes: AxmlAttribute[];
  readonly children: AxmlNode[];
  /** Set when its opening tag has been read to the `>`. */
  opened: boolean;
}

const attributeName = /^[A-Za-z_][\w:.-]*$/;
const tagName = /^[A-Za-z][\w.-]*$/;

/**
 * Reads AXML into nodes that know their offset; values and texts stay as written (entities and `{{}}` untouched).
 * Stricter than a browser: AXML is XML, and what is closed wrongly here is drawn wrongly on a phone (platform-facts.md §5.6).
 * @param warn is told of values without quotes: the docs ask for them, yet Ant's own mini-antui ships without.
 * @throws {CompileError} for a tag that is not closed or closes another one, and for an unreadable attribute.
 */
export const parseAxml = (
  source: SourceText,
  warn: (offset: number, message: string) => void = () => undefined,
): readonly AxmlNode[] => {
  const root: AxmlNode[] = [];
  const open: OpenElement[] = [];
  let nameStart = 0;
  let nameEnd = 0;
  let valueOffset = 0;
  let value = '';
  /** Whether the tag being read ends itself by a "/" that stands directly behind an unquoted value. */
  let selfClosing = false;

  const addText = (start: number, end: number): void => {
    const siblings = open.at(-1)?.children ?? root;
    const last = siblings.at(-1);
    const text = source.text.slice(start, end);
    // The tokenizer cuts a text in two at a `<` that opens no tag.
    if (last?.kind === 'text' && last.offset + last.text.length === start) {
      siblings[siblings.length - 1] = { ...last, text: last.text + text };
    } else siblings.push({ kind: 'text', text, offset: start });
  };

  const tokenizer = new Tokenizer(
    { xmlMode: true, decodeEntities: false },
    {
      onopentagname(start, end) {
        const tag = source.text.slice(start, end);
        if (!tagName.test(tag)) source.fail(start, `"${tag}" is no tag name: write &lt; for a "<" in a text`);
        const element: OpenElement = {
          kind: 'element',
          tag,
          attributes: [],
          children: [],
          offset: start - 1,
          opened: false,
        };
        (open.at(-1)?.children ?? root).push(element);
        open.push(element);
      },
      onattribname(start, end) {
        [nameStart, nameEnd, value] = [start, end, ''];
      },
      onattribdata(start, end) {
        if (!value) valueOffset = start;
        value += source.text.slice(start, end);
      },
      onattribentity() {},
      onattribend(quote, end) {
        const name = source.text.slice(nameStart, nameEnd);
        const attributes = open.at(-1)?.attributes ?? [];
        if (!attributeName.test(name)) {
          source.fail(nameStart, `"${name}" is no attribute name: is a quote or a space missing before it?`);
        }
        if (quote === QuoteType.Unquoted) {
          selfClosing = source.text.startsWith('/>', end - 1);
          if (selfClosing) value = value.slice(0, -1);
          if (!value) source.fail(nameStart, `${name} has no value behind its "="`);
          warn(nameStart, `the value of ${name} needs quotes: ${name}="${value}"`);
        }
        if (attributes.some((other) => other.name === name)) source.fail(nameStart, `${name} stands twice on this tag`);
        const unclosed = splitMustaches(value).find(({ kind }) => kind === 'unclosed');
        if (unclosed) {
          const inside = name + '="{{a ? \'b\' : 1}}"';
          source.fail(
            valueOffset + unclosed.offset,
            `"{{" is not closed within its attribute: other quotes belong inside, ${inside}`,
          );
        }
        attributes.push({
          name,
          value: quote === QuoteType.NoValue ? true : value,
          offset: nameStart,
          valueOffset: quote === QuoteType.NoValue ? nameStart : value ? valueOffset : end - 1,
        });
      },
      onopentagend() {
        const element = selfClosing ? open.pop() : open.at(-1);
        if (element) element.opened = true;
        selfClosing = false;
      },
      onselfclosingtag() {
        open.pop();
      },
      onclosetag(start, end) {
        const tag = source.text.slice(start, end);
        const element = open.pop();
        const at = source.text.lastIndexOf('<', start);
        if (!element) source.fail(at, `</${tag}> closes nothing: no <${tag}> is open here`);
        if (element.tag !== tag) {
          const { line, column } = source.positionAt(element.offset);
          source.fail(
            at,
            `</${tag}> was found where </${element.tag}> was expected, for the <${element.tag}> of ${line}:${column}`,
          );
        }
      },
      ontext: addText,
      ontextentity() {},
      oncdata(start, end, endOffset) {
        addText(start, end - endOffset);
      },
      oncomment(start, end, endOffset) {
        if (endOffset === 0 && end >= source.text.length)
          source.fail(start - 4, 'this comment is never closed: --> is missing');
      },
      ondeclaration(start) {
        source.fail(start - 2, 'AXML has no declarations: only tags, texts and <!-- comments -->');
      },
      onprocessinginstruction(start) {
        source.fail(start - 2, 'AXML has no processing instructions: only tags, texts and <!-- comments -->');
      },
      onend() {
        const element = open.at(-1);
        if (!element) return;
        const { tag } = element;
        source.fail(
          element.offset,
          element.opened
            ? `<${tag}> is never closed: write </${tag}>, or <${tag} /> when it is empty`
            : `the tag <${tag} never ends: a ">" or a closing quote is missing`,
        );
      },
    },
  );
  tokenizer.write(maskMustaches(source.text));
  tokenizer.end();
  return root;
};

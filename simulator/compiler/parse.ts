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
    (open.at(-1)?.children ?? root).push({ kind: 'text', text: source.text.slice(start, end), offset: start });
  };
  /** The `<` before an offset. */
  const openerOf = (offset: number): number => source.text.lastIndexOf('<', offset - 1);
  const refuse =
    (what: string) =>
    (start: number): never =>
      source.fail(openerOf(start), `AXML has no ${what}: only tags, texts and <!-- comments -->`);

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
        [valueOffset, value] = [start, source.text.slice(start, end)];
      },
      onattribentity() {},
      onattribend(quote, end) {
        const name = source.text.slice(nameStart, nameEnd);
        const { attributes } = open.at(-1) as OpenElement;
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
          valueOffset: quote === QuoteType.NoValue ? nameStart : valueOffset,
        });
      },
      onopentagend() {
        if (selfClosing) open.pop();
        else (open.at(-1) as OpenElement).opened = true;
        selfClosing = false;
      },
      onselfclosingtag() {
        open.pop();
      },
      onclosetag(start, end) {
        const tag = source.text.slice(start, end);
        const element = open.pop();
        const at = openerOf(start);
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
      oncomment(start, _, endOffset) {
        if (endOffset > 0) return;
        const at = openerOf(start);
        // A "</" before anything but a name is a comment to the tokenizer.
        if (source.text.startsWith('</', at)) source.fail(at, 'the name of a tag must follow "</"');
        source.fail(at, 'this comment is never closed: --> is missing');
      },
      oncdata: refuse('CDATA sections'),
      ondeclaration: refuse('declarations'),
      onprocessinginstruction: refuse('processing instructions'),
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

import fc from 'fast-check';
import { maskMustaches, mustacheEnd, splitMustaches } from './mustache';

const text = fc
  .array(
    fc.constantFrom('{{', '}}', '{', '}', "'", '"', '\\', '<', '>', '&', '<view a="', '<!--', '-->', 'a', ' ', '\n'),
    { maxLength: 24 },
  )
  .map((pieces) => pieces.join(''));

it.each([
  ['{{a}}b', 5],
  ["{{a ? 'x {{y}} }}' : 1}} z", 24],
  ['{{ {a: {b: 1}} }}', 17],
  ['{{{a: 1}}}', 10],
  ["{{'\\'}}'}}", 10],
  ['{{a ? "}}" : 1}}', 16],
  ["{{it's}}", 8],
  ["{{it's}}\n{{it's}}", 8],
  ['{{a', -1],
  ['{{a}', -1],
  ['{{a {{b}}', -1],
])('the expression at the start of %j ends at %d', (source, end) => {
  expect(mustacheEnd(source, 0)).toBe(end);
});

it.each([
  ['<view a="{{b < c && d}}">{{e > f}}</view>', '<view a="{{b _ c __ d}}">{{e _ f}}</view>'],
  [`<view a='{{"<"}}' b="&amp;">&lt;</view>`, `<view a='{{"_"}}' b="&amp;">&lt;</view>`],
  ['<!-- {{ --><a/>{{b < c}}', '<!-- {{ --><a/>{{b _ c}}'],
  ['<a b="{{c ? "<" : 1}}"/>', '<a b="{{c ? "<" : 1}}"/>'],
  ['<a b="{{c"/><d>{{e<f}}</d>', '<a b="{{c"/><d>{{e_f}}</d>'],
  ['a < b {{c < d}}', 'a < b {{c _ d}}'],
  ['<a b="c">{{d < e ? "f" : 1}}</a>', '<a b="c">{{d _ e ? "f" : 1}}</a>'],
  ['<a b="c > {{d"/><e>f}}</e>', '<a b="c > {{d"/><e>f}}</e>'],
  ["<!-- it's --><a>{{b < c ? 'd' : 'e'}}</a>", "<!-- it's --><a>{{b _ c ? 'd' : 'e'}}</a>"],
  ['<a b="c"/><!-- not <a> {{ -->}}', '<a b="c"/><!-- not <a> {{ -->}}'],
  ['<!-- not <a> {{ -->}}', '<!-- not <a> {{ -->}}'],
  ['<a {{b}}/>', '<a {{b}}/>'],
])('%j is masked to %j', (source, masked) => {
  expect(maskMustaches(source)).toBe(masked);
});

it('masking moves no character and touches none but < > &, save in values without quotes', () => {
  fc.assert(
    fc.property(text, (source) => {
      const masked = maskMustaches(source);
      expect(masked).toHaveLength(source.length);
      for (let i = 0; i < source.length; i++) {
        if (masked[i] !== source[i] && !source.includes('={{')) expect('<>&').toContain(source[i]);
      }
    }),
    { numRuns: 2000 },
  );
});

it('the parts of a text, put together again, are the text, each at its offset', () => {
  fc.assert(
    fc.property(text, (source) => {
      const parts = splitMustaches(source);
      expect(parts.map((part) => (part.kind === 'expression' ? `{{${part.text}}}` : part.text)).join('')).toBe(source);
      for (const part of parts) expect(source.startsWith(part.text, part.offset)).toBe(true);
      expect(parts).not.toContainEqual(expect.objectContaining({ kind: 'literal', text: '' }));
    }),
    { numRuns: 2000 },
  );
});

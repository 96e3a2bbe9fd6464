// Strings and url() are matched first, so that an rpx inside them is left alone.
const lengths = /url\([^)]*\)|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|(?<![\w.#-])([+-]?(?:\d+\.?\d*|\.\d+))rpx(?![\w-])/gi;

/**
 * Replaces every rpx length of a style by CSS: 750 rpx are the width of the screen (platform-facts.md §5.7), and the phone
 * frame sets `--rpx` to a 750th of its own. Takes a declaration's value or a whole inline style; needs no parser, so it may run in the page.
 */
export const rpxToCss = (text: string): string =>
  text.replace(lengths, (whole, length: string | undefined) =>
    length === undefined ? whole : `calc(var(--rpx) * ${length})`,
  );

interface Sheet {
  readonly element: HTMLStyleElement;
  /** As the project has it. */
  css: string;
}

const sheets = new Map<string, Sheet>();
let theme: 'light' | 'dark' = 'light';

/**
 * The client's text size and theme, worked into a project's CSS: no page can change what the browser itself takes them for.
 * Sizes that follow their parent (em, %, inherit) grow with it and are left alone.
 */
export const adapt = (css: string, dark: boolean): string =>
  css
    .replace(
      /(font-size:\s*)((?:calc\(|var\(|[\d.]+(?:px|pt|rem|vw)\b)[^;}!]*?)(\s*(?:!important\s*)?[;}])/g,
      (_, property: string, size: string, end: string) => `${property}calc((${size}) * var(--font-scale))${end}`,
    )
    .replace(/\(\s*prefers-color-scheme\s*:\s*(dark|light)\s*\)/g, (_, wanted: string) =>
      (wanted === 'dark') === dark ? '(min-width: 0)' : '(max-width: 0)',
    );

const write = ({ element, css }: Sheet): void => {
  const { disabled } = element;
  element.textContent = adapt(css, theme === 'dark');
  // A new text makes a new, enabled sheet.
  element.disabled = disabled;
};

/** Sets the stylesheet of a page, a component, or the app (''). */
export const setStyle = (unit: string, css: string): void => {
  const known = sheets.get(unit);
  const sheet = known ?? { element: document.createElement('style'), css };
  sheet.css = css;
  write(sheet);
  if (known !== undefined) return;
  sheet.element.dataset['unit'] = unit;
  sheets.set(unit, sheet);
  document.head.append(sheet.element);
};

/** On a phone each page is a document of its own: only the styles of the page in front and of its components count. */
export const showStyles = (units: ReadonlySet<string>): void => {
  for (const [unit, { element }] of sheets) element.disabled = unit !== '' && !units.has(unit);
};

/** Lets `@media (prefers-color-scheme: …)` mean the phone's theme, not that of the browser around it. */
export const setTheme = (now: 'light' | 'dark'): void => {
  theme = now;
  sheets.forEach(write);
};

const sheets = new Map<string, HTMLStyleElement>();

/** Sets the stylesheet of a page, a component, or the app (''). */
export const setStyle = (unit: string, css: string): void => {
  const sheet = sheets.get(unit) ?? document.createElement('style');
  sheet.textContent = css;
  if (sheets.has(unit)) return;
  sheet.dataset['unit'] = unit;
  sheets.set(unit, sheet);
  document.head.append(sheet);
};

/** On a phone each page is a document of its own: only the styles of the page in front and of its components count. */
export const showStyles = (units: ReadonlySet<string>): void => {
  for (const [unit, sheet] of sheets) sheet.disabled = unit !== '' && !units.has(unit);
};

const roles: Readonly<Record<string, string>> = {
  A: 'link',
  BUTTON: 'button',
  IMG: 'img',
  MAIN: 'main',
  SELECT: 'combobox',
  TEXTAREA: 'textbox',
  FORM: 'form',
};
const inputRoles: Readonly<Record<string, string>> = {
  checkbox: 'checkbox',
  radio: 'radio',
  password: 'textbox',
  text: 'textbox',
};

/** The role a screen reader takes an element for, of those the simulator draws. */
export const roleOf = (element: Element): string | undefined => {
  const given = element.getAttribute('role');
  if (given !== null) return given;
  return element instanceof HTMLInputElement ? inputRoles[element.type] : roles[element.tagName];
};

const inline = new Set(['TEXT', 'SPAN']);
const visibleText = (node: Node): string => {
  if (node instanceof Text) return node.data;
  if (!(node instanceof Element) || node.hasAttribute('hidden') || node.getAttribute('aria-hidden') === 'true')
    return '';
  if (node instanceof HTMLSelectElement) return ` ${[...node.selectedOptions].map(({ text }) => text).join(' ')} `;
  const text = [...node.childNodes].map(visibleText).join('');
  return inline.has(node.tagName) ? text : ` ${text} `;
};
const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** The name a screen reader reads out: aria-label, aria-labelledby, the label around or beside, else the text. */
export const nameOf = (element: Element): string => {
  const label = element.getAttribute('aria-label');
  if (label !== null) return tidy(label);
  const labelledBy = element.getAttribute('aria-labelledby');
  if (labelledBy !== null)
    return tidy(
      labelledBy
        .split(/\s+/)
        .map((id) => element.ownerDocument.getElementById(id))
        .map((one) => (one === null ? '' : visibleText(one)))
        .join(' '),
    );
  if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)
    return tidy([...(element.labels ?? [])].map(visibleText).join(' ')) || element.placeholder;
  // Its text is all it offers, which is no name.
  if (element instanceof HTMLSelectElement) return tidy([...element.labels].map(visibleText).join(' '));
  return tidy(visibleText(element));
};

/** The text that can be seen, with one space for any white space. */
export const textOf = (element: Element): string => tidy(visibleText(element));

const isShown = (element: Element): boolean => element.closest('[hidden], [aria-hidden="true"]') === null;

/** All elements of a role, by name when one is given (a text: exactly that; a pattern: anywhere). */
export const findAll = (root: Element, role: string, name?: string | RegExp): HTMLElement[] =>
  [...root.querySelectorAll<HTMLElement>('*')].filter(
    (element) =>
      roleOf(element) === role &&
      isShown(element) &&
      (name === undefined || (typeof name === 'string' ? nameOf(element) === name : name.test(nameOf(element)))),
  );

const takes = (input: HTMLInputElement, code: string): boolean =>
  !input.disabled &&
  !input.readOnly &&
  input.closest('[hidden]') === null &&
  (input.autocomplete === 'one-time-code' || input.maxLength === code.length);

/**
 * Puts a code where a phone's keyboard would: into the field that has the focus if it takes one, else into the first
 * that does. A field takes a code when it holds exactly as many characters (`maxlength="6"` for six digits), since AXML
 * has no `autocomplete`. The page hears of it as of a typed one.
 * @returns whether there was such a field
 */
export const fillCode = (page: ParentNode, code: string): boolean => {
  const fields = [...page.querySelectorAll('input')].filter((input) => takes(input, code));
  const field = fields.find((input) => input === input.ownerDocument.activeElement) ?? fields[0];
  if (field === undefined) return false;
  field.focus();
  field.value = code;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  return true;
};

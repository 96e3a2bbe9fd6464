import type { ElementUse } from '../runtime/context';
import { textOf } from './attributes';

/** A form's field, hung on its DOM node: name, and how to read it now. */
interface Field {
  readonly name: string;
  read(root: Element): unknown;
}

/** Makes an element a field of the form around it, when it has a name. */
export const fieldProps = ({ attributes }: ElementUse, read: Field['read']): Record<string, unknown> => {
  const name = textOf(attributes['name']);
  return name === '' ? {} : { '.simField': { name, read } satisfies Field };
};

/** The values of a form's fields by name. */
export const readFields = (form: Element): Record<string, unknown> =>
  Object.fromEntries(
    [...form.querySelectorAll<Element & { simField?: Field }>('*')].flatMap((root) =>
      root.simField === undefined ? [] : [[root.simField.name, root.simField.read(root)]],
    ),
  );

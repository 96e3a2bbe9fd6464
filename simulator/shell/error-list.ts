import { shallowReactive } from 'vue';

export interface ShownError {
  readonly error: unknown;
  /** What goes away with it when mended: a file, or '' for what happened once. */
  readonly source: string;
}

const list = shallowReactive<{ errors: readonly ShownError[] }>({ errors: [] });

const sameText = (a: unknown, b: unknown): boolean => String(a) === String(b);

/** What went wrong and has not been mended or put away. Reactive. */
export const errors = {
  get all(): readonly ShownError[] {
    return list.errors;
  },
  add(error: unknown, source = ''): void {
    // A page that is drawn again and again says the same each time.
    if (list.errors.some((shown) => sameText(shown.error, error))) return;
    list.errors = [...list.errors, { error, source }];
  },
  /** What is wrong of a source now, in place of what was before. */
  show(source: string, wrong: readonly unknown[]): void {
    this.clear(source);
    for (const error of wrong) this.add(error, source);
  },
  clear(source?: string): void {
    const left = source === undefined ? [] : list.errors.filter((shown) => shown.source !== source);
    if (left.length < list.errors.length) list.errors = left;
  },
};

import type { Context, Owner } from './context';
import type { SimNode } from './event';

type Fields = Readonly<Partial<Record<'id' | 'dataset' | 'rect' | 'size' | 'scrollOffset', boolean>>>;
type Callback = (result: unknown) => void;

/** docs: SelectorQuery — every call but the last one only asks; `exec` answers all of them, in their order. */
export interface SelectorQuery {
  select(selector: string): SelectorQuery;
  selectAll(selector: string): SelectorQuery;
  selectViewport(): SelectorQuery;
  boundingClientRect(callback?: Callback): SelectorQuery;
  scrollOffset(callback?: Callback): SelectorQuery;
  fields(fields: Fields, callback?: Callback): SelectorQuery;
  in(component: unknown): SelectorQuery;
  exec(callback?: (results: readonly unknown[]) => void): void;
}

/** Measured from the page's own corner, as on a phone whose page is the whole window. */
const measure = (element: Element, viewport: Element, fields: Fields): Readonly<Record<string, unknown>> => {
  const node = (element as Element & { simNode?: SimNode }).simNode;
  const { left, top, right, bottom, width, height } = element.getBoundingClientRect();
  const corner = viewport.getBoundingClientRect();
  const [x, y] = [corner.left, corner.top];
  return {
    ...(fields.id && { id: node?.id ?? '' }),
    ...(fields.dataset && { dataset: node?.dataset ?? {} }),
    ...(fields.rect && { left: left - x, top: top - y, right: right - x, bottom: bottom - y }),
    ...(fields.size && { width, height }),
    ...(fields.scrollOffset && { scrollTop: element.scrollTop, scrollLeft: element.scrollLeft }),
  };
};

/**
 * Makes a query over the page on top.
 * @param owner for `this.createSelectorQuery()`: only nodes of that page's or component's own template are found.
 */
export const createSelectorQuery = ({ viewport, scheduler }: Context, owner?: Owner): SelectorQuery => {
  type Find = (page: Element) => Element | readonly Element[] | undefined;
  const asked: { readonly find: Find; readonly fields: Fields; readonly callback: Callback | undefined }[] = [];
  let find: Find = () => undefined;

  const all = (page: Element, selector: string): readonly Element[] =>
    [...page.querySelectorAll<Element & { simNode?: SimNode }>(selector)].filter(
      ({ simNode }) => owner === undefined || simNode?.owner === owner,
    );
  const target = (next: Find): SelectorQuery => {
    find = next;
    return query;
  };
  const ask = (fields: Fields, callback?: Callback): SelectorQuery => {
    asked.push({ find, fields, callback });
    return query;
  };
  const query: SelectorQuery = {
    select: (selector) => target((page) => all(page, selector)[0]),
    selectAll: (selector) => target((page) => all(page, selector)),
    selectViewport: () => target((page) => page),
    boundingClientRect: (callback) => ask({ rect: true, size: true }, callback),
    scrollOffset: (callback) => ask({ scrollOffset: true }, callback),
    fields: ask,
    in: () => query,
    exec(callback) {
      // What setData has changed in this turn is measured as it will be drawn.
      scheduler.after(() => {
        const page = viewport();
        const results = asked.map(({ find: found, fields }) => {
          const one = page && found(page);
          if (!page || !one) return null;
          return one instanceof Element
            ? measure(one, page, fields)
            : one.map((element) => measure(element, page, fields));
        });
        asked.forEach((question, index) => question.callback?.(results[index]));
        callback?.(results);
      });
    },
  };
  return query;
};

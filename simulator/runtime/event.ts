import type { ElementUse, Owner } from './context';

/** What an element's DOM node remembers of its AXML node, for events that hit it from below. */
export interface SimNode {
  readonly tagName: string;
  readonly id: string | undefined;
  readonly dataset: Readonly<Record<string, unknown>>;
  /** Whose template it stands in. */
  readonly owner: Owner;
}

interface WithSimNode {
  readonly simNode?: SimNode;
}

export const simNodeOf = ({ tag, attributes, dataset, owner }: ElementUse): SimNode => ({
  tagName: tag,
  id: attributes['id'] === undefined ? undefined : String(attributes['id']),
  dataset,
  owner,
});

/** The AXML node that was really hit: the innermost one around the DOM event's target. */
const hitNode = (event: Event | undefined): SimNode | undefined => {
  for (let node = event?.target; node instanceof Node; node = node.parentNode) {
    const { simNode } = node as WithSimNode;
    if (simNode !== undefined) return simNode;
  }
  return undefined;
};

export interface MiniEvent {
  readonly type: string;
  readonly timeStamp: number;
  readonly target: Readonly<Record<string, unknown>>;
  readonly currentTarget: Readonly<Record<string, unknown>>;
  readonly detail?: unknown;
}

/**
 * The event object a handler gets (docs: 事件对象; platform-facts.md §2.2, §5.5).
 * `target.dataset` is that of the node the handler is bound to, `targetDataset` that of the node really hit.
 */
export const makeEvent = (
  type: string,
  use: ElementUse,
  dom?: Event,
  extra: Readonly<Record<string, unknown>> = {},
): MiniEvent => {
  const bound = simNodeOf(use);
  const hit = hitNode(dom) ?? bound;
  const id = (node: SimNode) => (node.id === undefined ? {} : { id: node.id });
  return {
    type,
    timeStamp: Date.now(),
    target: { ...id(hit), targetDataset: hit.dataset, tagName: hit.tagName, dataset: bound.dataset },
    currentTarget: { ...id(bound), tagName: bound.tagName, dataset: bound.dataset },
    ...extra,
  };
};

/** Runs the handler bound to an attribute such as `onChange`, if there is one. */
export const emit = (use: ElementUse, attribute: string, dom?: Event, detail?: unknown): unknown => {
  const handler = use.attributes[attribute];
  if (handler === undefined) return undefined;
  const type = attribute.replace(/^(on|catch)/, '').replace(/^./, (first) => first.toLowerCase());
  return use.owner.invoke(handler, use.where, [makeEvent(type, use, dom, detail === undefined ? {} : { detail })]);
};

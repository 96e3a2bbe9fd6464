import type { ElementUse } from '../runtime/context';
import { emit, makeEvent } from '../runtime/event';

type Listener = (event: PointerEvent) => void;

/** docs: 事件介绍 — a long tap is one of 500 ms. */
const longTapAfter = 500;

const touchEvents = {
  TouchStart: 'onPointerdown',
  TouchMove: 'onPointermove',
  TouchEnd: 'onPointerup',
  TouchCancel: 'onPointercancel',
} as const;

const touchOf = ({ clientX, clientY, pageX, pageY, pointerId }: PointerEvent) => ({
  identifier: pointerId,
  clientX,
  clientY,
  pageX,
  pageY,
});

const join = (listeners: Record<string, Listener>, name: string, listener: Listener): void => {
  const before = listeners[name];
  listeners[name] =
    before === undefined
      ? listener
      : (event) => {
          before(event);
          listener(event);
        };
};

const touches = (use: ElementUse, listeners: Record<string, Listener>): void => {
  for (const [name, dom] of Object.entries(touchEvents))
    for (const prefix of ['on', 'catch']) {
      const attribute = `${prefix}${name}`;
      const handler = use.attributes[attribute];
      if (handler === undefined) continue;
      const type = `touch${name.slice('Touch'.length)}`;
      join(listeners, dom, (event) => {
        if (prefix === 'catch') event.stopPropagation();
        // A mouse that only passes over touches nothing.
        if (name === 'TouchMove' && event.buttons === 0) return;
        const changedTouches = [touchOf(event)];
        const over = name === 'TouchEnd' || name === 'TouchCancel';
        use.owner.invoke(handler, use.where, [
          makeEvent(type, use, event, { touches: over ? [] : changedTouches, changedTouches }),
        ]);
      });
    }
};

const longTap = (use: ElementUse, listeners: Record<string, Listener>): void => {
  const attribute = use.attributes['catchLongTap'] === undefined ? 'onLongTap' : 'catchLongTap';
  if (use.attributes[attribute] === undefined) return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  join(listeners, 'onPointerdown', (event) => {
    timer = setTimeout(() => emit(use, attribute, event), longTapAfter);
  });
  for (const end of ['onPointerup', 'onPointercancel', 'onPointerleave'])
    join(listeners, end, () => {
      clearTimeout(timer);
    });
};

/** hover-class while pressed (platform-facts.md §2.1): on the node itself, no drawing needed. */
const hover = (use: ElementUse, listeners: Record<string, Listener>): void => {
  const { hoverClass, hoverStartTime, hoverStayTime } = use.attributes;
  const name = hoverClass ?? (use.tag === 'button' ? 'button-hover' : 'none');
  if (typeof name !== 'string' || name === 'none' || name === '') return;
  const classes = name.split(/\s+/);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const after = (ms: unknown, otherwise: number, change: () => void): void => {
    clearTimeout(timer);
    timer = setTimeout(change, Number(ms ?? otherwise));
  };
  join(listeners, 'onPointerdown', ({ currentTarget }) => {
    after(hoverStartTime, 20, () => {
      if (currentTarget instanceof Element) currentTarget.classList.add(...classes);
    });
  });
  for (const end of ['onPointerup', 'onPointercancel', 'onPointerleave'])
    join(listeners, end, ({ currentTarget }) => {
      after(hoverStayTime, 70, () => {
        if (currentTarget instanceof Element) currentTarget.classList.remove(...classes);
      });
    });
};

/** Touches, long taps and the pressed look, out of the pointer events that mouse, pen and finger share. */
export const pointerListeners = (use: ElementUse): Record<string, Listener> => {
  const listeners: Record<string, Listener> = {};
  touches(use, listeners);
  longTap(use, listeners);
  hover(use, listeners);
  return listeners;
};

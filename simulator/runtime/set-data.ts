import type { SetDataStep } from '../timeline/entry';
import { applyPatch, getPath, parsePath, toWire, type Data } from './data';
import type { Scheduler } from './scheduler';

/** What the time line is told of a call. */
export type SetDataCall = Omit<SetDataStep, 'kind'>;

/** The page or component whose `this.data` it is. */
export interface DataHolder {
  data: Data;
}

export interface Updater {
  /** What the view draws from: a JSON copy that only setData changes. */
  readonly view: () => Data;
  setData(patch: Data, callback?: () => void): void;
  spliceData(patch: Readonly<Record<string, readonly [start: number, deleteCount: number, ...items: unknown[]]>>): void;
  /** Runs something whose setData belongs to the drawing under way and asks for none of its own. */
  within(run: () => void): void;
  /** First drawn: from here on setData asks for a drawing. */
  drawn(): void;
  /** Gone: setData does nothing any more, and says so. */
  unload(): void;
}

export interface UpdaterPorts {
  readonly unit: string;
  readonly holder: DataHolder;
  readonly scheduler: Scheduler;
  /** Makes the view take up its data. */
  draw(): void;
  warn(message: string): void;
  called(call: SetDataCall): void;
  /** Told after each change of `holder.data`, with the keys that were set. */
  changed?(keys: readonly string[], data: Data): void;
}

/** setData's rules for one instance (platform-facts.md §5.3): `this.data` at once, the view later, only JSON crosses. */
export const createUpdater = ({ unit, holder, scheduler, draw, warn, called, changed }: UpdaterPorts): Updater => {
  const wire = (value: Data): Data =>
    toWire(value, (at, what) => {
      warn(`${unit}: setData drops "${at}", which is ${what}: only JSON crosses to the view.`);
    }) as Data;
  let view = wire(holder.data);
  let pending: Data[] = [];
  let state: 'drawing' | 'drawn' | 'unloaded' = 'drawing';

  const takeUp = (): void => {
    view = pending.reduce(applyPatch, view);
    pending = [];
  };
  const redraw = (): void => {
    if (state === 'unloaded') return;
    takeUp();
    draw();
  };

  const setData: Updater['setData'] = (patch, callback) => {
    if (state === 'unloaded') {
      warn(`${unit}: setData after onUnload or didUnmount does nothing.`);
      return;
    }
    const payload = wire(patch);
    // A key whose value did not cross keeps its old value on both sides.
    const crossed = Object.fromEntries(Object.entries(patch).filter(([key]) => Object.hasOwn(payload, key)));
    holder.data = applyPatch(holder.data, crossed);
    pending.push(payload);
    called({ unit, payload, bytes: new TextEncoder().encode(JSON.stringify(payload)).length });
    if (callback !== undefined)
      scheduler.after(() => {
        if (state !== 'unloaded') callback.call(holder);
      });
    if (state === 'drawing') takeUp();
    else scheduler.request(redraw);
    changed?.(Object.keys(payload), holder.data);
  };

  return {
    view: () => view,
    setData,
    spliceData(patch) {
      setData(
        Object.fromEntries(
          Object.entries(patch).map(([key, [start, deleteCount, ...items]]) => {
            const list = getPath(holder.data, parsePath(key));
            return [key, (Array.isArray(list) ? (list as unknown[]) : []).toSpliced(start, deleteCount, ...items)];
          }),
        ),
      );
    },
    within(run) {
      const before = state;
      state = 'drawing';
      try {
        run();
      } finally {
        // What ran may have left the page: nothing revives it.
        if (state === 'drawing') state = before;
      }
    },
    drawn() {
      state = 'drawn';
    },
    unload() {
      state = 'unloaded';
    },
  };
};

import type { Happening } from './entry';
import { totalsSinceTap } from './since-tap';
import { createTimeline } from './timeline';

let now = 1000;
const start = (longest?: number) => {
  now = 1000;
  return createTimeline({ now: () => now, ...(longest !== undefined && { longest }) });
};
const tap: Happening = { kind: 'user', what: 'tap', name: 'button ok' };
const call: Happening = { kind: 'jsapi', name: 'my.alert', options: {} };
const handler = (type: string, value?: string): Happening => ({
  kind: 'event',
  handler: 'handleIt',
  unit: 'pages/x/x',
  where: '',
  given: { type, value },
  times: 1,
});
const setData = (bytes: number): Happening => ({ kind: 'setData', unit: 'pages/x/x', payload: {}, bytes });

describe('a time line', () => {
  it('counts from its own beginning, and numbers what it holds', () => {
    const { record, entries } = start();
    now += 20;
    record(tap);
    expect(entries).toEqual([{ ...tap, id: 1, at: 20 }]);
  });

  it('tells how a call ended, and how long it took', () => {
    const { record, entries } = start();
    const amend = record(call);
    now += 250;
    amend({ end: { outcome: 'fail', value: { error: 4 } } });
    expect(entries[0]).toMatchObject({ end: { outcome: 'fail', value: { error: 4 } }, ms: 250 });
  });

  it('never grows beyond its length: the oldest go, and their ends are no fault', () => {
    const { record, entries } = start(3);
    const amend = record(call);
    for (let n = 0; n < 3; n += 1) record(tap);
    amend({ end: { outcome: 'success', value: {} } });
    expect(entries.map(({ id }) => id)).toEqual([2, 3, 4]);
  });

  it('joins what repeats by nature, and keeps every tap', () => {
    const { record, entries } = start();
    for (const value of ['1', '13', '138']) record(handler('input', value));
    record(handler('tap'));
    record(handler('tap'));
    expect(entries.map((entry) => entry.kind === 'event' && [entry.times, entry.given])).toEqual([
      [3, { type: 'input', value: '138' }],
      [1, { type: 'tap' }],
      [1, { type: 'tap' }],
    ]);
  });

  it('tells whoever watches of each change, until they stop', () => {
    const { record, watch, clear } = start();
    const changed = jest.fn();
    const stop = watch(changed);
    record(call)({ end: { outcome: 'success', value: {} } });
    clear();
    stop();
    record(tap);
    expect(changed).toHaveBeenCalledTimes(3);
  });
});

describe('the totals', () => {
  it('are those since the last tap', () => {
    const { record, entries } = start();
    for (const happening of [setData(7), tap, setData(20), setData(22), call]) record(happening);
    expect(totalsSinceTap(entries)).toEqual({ setDataCalls: 2, setDataBytes: 42, requests: 0 });
  });

  it('are those since the launch where nobody tapped', () => {
    const { record, entries } = start();
    record(setData(7));
    expect(totalsSinceTap(entries)).toMatchObject({ setDataCalls: 1, setDataBytes: 7 });
  });
});

import { lastAuthorization } from './authorization';
import type { Happening } from './entry';
import { createTimeline } from './timeline';

const cipher = 'hu+AXRAsGXG77Wa0F7/Ec2LgUyCzDO8HTl8CfXZ/Ae37W7GavEKe2UIZ';
const envelope = JSON.stringify({ response: cipher, sign: 'c2lnbg==' });
const getPhoneNumber: Happening = { kind: 'jsapi', name: 'my.getPhoneNumber', options: {} };
const request = (body: string | null): Happening => ({
  kind: 'request',
  method: 'POST',
  url: 'https://api.example.com/x',
  headers: {},
  body,
  bytes: 0,
  sent: true,
});
const setData = (payload: object): Happening => ({ kind: 'setData', unit: 'x', payload: { ...payload }, bytes: 0 });
const tap: Happening = { kind: 'user', what: 'tap', name: '' };

let now: number;
const run = (does: (record: ReturnType<typeof createTimeline>['record']) => void) => {
  now = 0;
  const { record, entries } = createTimeline({
    now: () => {
      now += 10;
      return now;
    },
  });
  does(record);
  return lastAuthorization(entries);
};
const success = (value: unknown) => ({ end: { outcome: 'success' as const, value } });

describe('an authorization', () => {
  it('is none before my.getPhoneNumber was called', () => {
    expect(run((record) => record(tap))).toBeUndefined();
    expect(run((record) => [tap, getPhoneNumber].forEach((happening) => record(happening)))).toBeDefined();
  });

  it.each([
    ['worked into JSON, as a text', JSON.stringify({ envelope })],
    ['as the whole body', envelope],
    ['taken apart by the app', JSON.stringify({ sealed: cipher })],
  ])('finds the request that carried the envelope %s', (_, body) => {
    const found = run((record) => {
      record(getPhoneNumber)(success({ response: envelope }));
      record(request('{"other":true}'));
      record(request(body))(success({ data: { ok: true } }));
    });
    expect(found).toMatchObject({ envelope, request: { body }, attempts: 1 });
  });

  it('takes the last of several attempts, and says how many there were', () => {
    const found = run((record) => {
      record(getPhoneNumber)(success({ response: envelope }));
      record(request(envelope))({ end: { outcome: 'fail', value: { error: 12 } } });
      record(request(envelope))(success({ data: { ok: true } }));
    });
    expect(found).toMatchObject({ attempts: 2, request: { id: 3, end: { outcome: 'success' } } });
  });

  it('shows what the page set after the answer, up to the next tap', () => {
    const found = run((record) => {
      record(getPhoneNumber)(success({ response: envelope }));
      const amend = record(request(envelope));
      record(setData({ state: 'submitting' }));
      amend(success({ data: { ok: true } }));
      record(setData({ state: 'verified' }));
      record(tap);
      record(setData({ state: 'idle' }));
    });
    expect(found?.shown.map(({ payload }) => payload)).toEqual([{ state: 'verified' }]);
  });

  it('that failed has no envelope, and shows what the page made of that', () => {
    const found = run((record) => {
      record(getPhoneNumber)({ end: { outcome: 'fail', value: { error: 4 } } });
      record(setData({ state: 'failed' }));
    });
    expect(found).toMatchObject({ envelope: undefined, request: undefined, shown: [{ payload: { state: 'failed' } }] });
  });
});

import { createAbort } from '../../utils/abort';

describe('an abort', () => {
  it('is told once to everybody who listens, however often it is asked for', () => {
    const { signal, abort } = createAbort();
    const told: string[] = [];
    signal.listen(() => told.push('first'));
    signal.listen(() => told.push('second'));
    abort();
    abort();
    expect(told).toEqual(['first', 'second']);
  });

  it('is told to nobody who stopped listening, and to all the others', () => {
    const { signal, abort } = createAbort();
    const told: string[] = [];
    const stop = signal.listen(() => told.push('stopped'));
    signal.listen(() => told.push('stayed'));
    stop();
    abort();
    expect(told).toEqual(['stayed']);
  });

  it('is told at once to whoever comes after it: nothing is started that nobody waits for', () => {
    const { signal, abort } = createAbort();
    expect(signal.aborted).toBe(false);
    abort();
    const late = jest.fn();
    signal.listen(late);
    expect([signal.aborted, late.mock.calls.length]).toEqual([true, 1]);
  });
});

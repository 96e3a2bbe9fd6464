import { createScheduler } from './scheduler';
import { createUpdater, type DataHolder, type Updater } from './set-data';

const setUp = () => {
  const turns: (() => void)[] = [];
  const log: string[] = [];
  const holder: DataHolder = { data: { n: 0, list: [1, 2, 3] } };
  const scheduler = createScheduler(
    (run) => turns.push(run),
    () => Promise.resolve(),
    (error) => log.push(`reported ${String(error)}`),
  );
  const updater = createUpdater({
    unit: 'pages/x/x',
    holder,
    scheduler,
    draw: () => log.push('drawn'),
    warn: (message) => log.push(`warned: ${message}`),
    called: ({ bytes }) => log.push(`${String(bytes)} bytes`),
  });
  /** Lets the due turns pass. */
  const pass = async (): Promise<void> => {
    for (const turn of turns.splice(0)) turn();
    await new Promise(process.nextTick);
  };
  return { updater, holder, log, pass, turns };
};

describe('setData', () => {
  it('draws once for all calls of a turn and then calls back in order', async () => {
    const { updater, log, pass, turns } = setUp();
    updater.drawn();
    updater.setData({ n: 1 }, () => log.push('first'));
    updater.setData({ n: 2 }, () => log.push('second'));
    expect([turns.length, updater.view()['n']]).toEqual([1, 0]);
    await pass();
    expect(log).toEqual(['7 bytes', '7 bytes', 'drawn', 'first', 'second']);
    expect(updater.view()['n']).toBe(2);
  });

  it('before the first drawing asks for none', () => {
    const { updater, turns } = setUp();
    updater.setData({ n: 1 });
    updater.setData({ 'list[0]': 9 });
    expect(turns).toHaveLength(0);
    expect(updater.view()).toEqual({ n: 1, list: [9, 2, 3] });
  });

  it('within a drawing is part of it', () => {
    const { updater, turns } = setUp();
    updater.drawn();
    updater.within(() => updater.setData({ n: 5 }));
    expect([turns.length, updater.view()['n']]).toEqual([0, 5]);
    updater.setData({ n: 6 });
    expect([turns.length, updater.view()['n']]).toEqual([1, 5]);
  });

  it('draws again after a drawing that failed', () => {
    const { updater, turns } = setUp();
    const failing = (): void => {
      throw new Error('mine');
    };
    updater.drawn();
    expect(() => updater.within(failing)).toThrow('mine');
    updater.setData({ n: 5 });
    expect(turns).toHaveLength(1);
  });

  it('of a value that does not cross keeps the old one, on both sides', () => {
    const { updater, holder, log } = setUp();
    updater.setData({ n: undefined });
    expect([holder.data['n'], updater.view()['n']]).toEqual([0, 0]);
    expect(log[0]).toBe('warned: pages/x/x: setData drops "n", which is undefined: only JSON crosses to the view.');
  });

  it.each<[when: string, leave: (updater: Updater) => void]>([
    ['after the page is left', (updater) => updater.unload()],
    ['after the page is left within a drawing', (updater) => updater.within(() => updater.unload())],
  ])('%s changes nothing and says so', (_, leave) => {
    const { updater, holder, log, turns } = setUp();
    updater.drawn();
    leave(updater);
    updater.setData({ n: 1 });
    expect([holder.data['n'], turns.length]).toEqual([0, 0]);
    expect(log).toEqual(['warned: pages/x/x: setData after onUnload or didUnmount does nothing.']);
  });

  it('drawn too late for its page neither draws nor calls back', async () => {
    const { updater, log, pass } = setUp();
    updater.drawn();
    updater.setData({ n: 1 }, () => log.push('called back'));
    updater.unload();
    await pass();
    expect(log).toEqual(['7 bytes']);
  });

  it('whose callback throws is told, and the next callback still runs', async () => {
    const { updater, log, pass } = setUp();
    updater.drawn();
    updater.setData({ n: 1 }, () => {
      throw new Error('mine');
    });
    updater.setData({ n: 2 }, () => log.push('second'));
    await pass();
    expect(log.slice(-2)).toEqual(['reported Error: mine', 'second']);
  });
});

describe('$spliceData', () => {
  it('cuts and fills a list as Array.splice does', () => {
    const { updater, holder } = setUp();
    updater.spliceData({ list: [1, 1, 'a', 'b'] });
    expect(holder.data['list']).toEqual([1, 'a', 'b', 3]);
  });

  it('begins an empty list where there is none', () => {
    const { updater, holder } = setUp();
    updater.spliceData({ fresh: [0, 0, 'a'] });
    expect(holder.data['fresh']).toEqual(['a']);
  });
});

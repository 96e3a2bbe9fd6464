import { createScheduler } from './scheduler';
import { createUpdater, type DataHolder } from './set-data';

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
    expect([turns.length, updater.view()['n']]).toEqual([0, 1]);
  });

  it('within a drawing is part of it', () => {
    const { updater, turns } = setUp();
    updater.drawn();
    updater.within(() => updater.setData({ n: 5 }));
    expect([turns.length, updater.view()['n']]).toEqual([0, 5]);
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
});

import type { NetworkQuality } from '../device';
import type { NetworkAnswer } from '../network/wire';
import { createNetworkFaults } from './network-faults';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

const good: NetworkAnswer = { kind: 'answer', status: 200, headers: {}, body: '' };
const url = 'https://api.example.com/v1/x';

describe('the network that the phone is in', () => {
  it.each<[NetworkQuality, number, NetworkAnswer['kind']]>([
    ['fast', 0, 'answer'],
    ['slow', 2000, 'answer'],
    ['offline', 0, 'unreachable'],
  ])('%s answers after %i ms: %s', async (network, ms, kind) => {
    const answered = jest.fn();
    void createNetworkFaults([], { network })
      .apply(url, () => Promise.resolve(good))
      .then(answered);
    await jest.advanceTimersByTimeAsync(Math.max(0, ms - 1));
    expect(answered).toHaveBeenCalledTimes(ms === 0 ? 1 : 0);
    await jest.advanceTimersByTimeAsync(1);
    expect(answered).toHaveBeenCalledWith(expect.objectContaining({ kind }));
  });

  it('lies beneath the scenario: what a rule answers itself never meets it', async () => {
    const { apply } = createNetworkFaults([{ does: { kind: 'answer', status: 503 } }], { network: 'offline' });
    await expect(apply(url, () => Promise.resolve(good))).resolves.toMatchObject({ status: 503 });
  });

  it('may change while the app runs', async () => {
    const phone: { network: NetworkQuality } = { network: 'offline' };
    const faults = createNetworkFaults([], phone);
    expect(faults.available).toBe(false);
    phone.network = 'fast';
    expect(faults.available).toBe(true);
    await expect(faults.apply(url, () => Promise.resolve(good))).resolves.toEqual(good);
  });
});

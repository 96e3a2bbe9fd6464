import { setTimeout as pause } from 'node:timers/promises';
import { buildInstances, type BuiltBackend } from './backend-instance';
import { many, sealed, startPair, type InstancePair } from './instance-pair';
import { tap, untilAnswered } from './phone';

jest.setTimeout(150_000);

let built: BuiltBackend;
let pair: InstancePair;
beforeAll(async () => {
  built = await buildInstances();
});
afterEach(() => pair.end());
afterAll(() => {
  built.remove();
});

describe('two instances over one Redis', () => {
  it('have one session, one effect of racing equal keys, and one owner of a number', async () => {
    pair = await startPair(built);
    const token = await pair.tokenOf('user');
    const taps = await Promise.all(
      many(40, (index) =>
        untilAnswered(() => tap(pair.at(index), token, sealed('13800138000'), 'one-and-the-same-tap'), 20),
      ),
    );
    expect(new Set(taps.map(({ status, phoneMasked }) => `${status} ${phoneMasked}`))).toEqual(
      new Set(['200 138******00']),
    );
    expect(pair.receiver.received).toHaveLength(1);

    const rivals = await Promise.all(many(20, (index) => pair.tokenOf(`rival-${index}`)));
    const answers = await Promise.all(rivals.map((rival, index) => tap(pair.at(index), rival, sealed('13800138001'))));
    expect(answers.filter(({ phoneMasked }) => phoneMasked === '138******01')).toHaveLength(1);
    expect(answers.filter(({ code }) => code === 'PHONE_CONFLICT')).toHaveLength(19);
    expect(pair.receiver.received).toHaveLength(2);
  });

  it('count a limit together: exactly so many pass, whichever instance is asked', async () => {
    pair = await startPair(built, { LIMIT_PER_USER: '10' });
    const token = await pair.tokenOf('user');
    const answers = await Promise.all(many(40, (index) => tap(pair.at(index), token, sealed('13800138000'))));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(10);
    expect(
      answers.filter(({ status, retryAfter }) => status === 429 && retryAfter > 0 && retryAfter <= 60),
    ).toHaveLength(30);
  });

  it('finish what they are doing when told to stop', async () => {
    pair = await startPair(built);
    const token = await pair.tokenOf('user');
    const answer = tap(pair.at(0), token, sealed('13800138000'));
    while (pair.receiver.received.length === 0) await pause(1);
    const ended = pair.instances[0]!.end('SIGTERM');
    expect(await answer).toMatchObject({ status: 200, phoneMasked: '138******00' });
    expect(await ended).toBe(0);
    pair.instances = pair.instances.slice(1);
  });
});

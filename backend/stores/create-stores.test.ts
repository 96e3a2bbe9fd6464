import { createLogger } from '../logger';
import { createStores } from './create-stores';

it('state is kept in this process where no Redis is named, and each limit has its own figure', async () => {
  const log = createLogger('silent', { write: () => undefined });
  const stores = await createStores({ limits: { perUser: 1, perAddress: 2 }, redisUrl: undefined }, log);
  await expect(stores.check()).resolves.toBeUndefined();
  const taken = [stores.perUser, stores.perUser, stores.perAddress, stores.perAddress].map(({ take }) => take('one'));
  expect((await Promise.all(taken)).map((seconds) => seconds > 0)).toEqual([false, true, false, false]);
});

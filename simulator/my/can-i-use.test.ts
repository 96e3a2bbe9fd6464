import { abilities } from '../elements/table';
import { complete, type Client } from '../scenario';
import { createCanIUse } from './can-i-use';

const canIUse = (client: Partial<Client> = {}) =>
  createCanIUse(
    { jsapis: new Set(['request']), tags: new Set(Object.keys(abilities)), abilities },
    complete('test', { title: { zh: '', en: '' }, client }).client,
  );

it.each([
  ['request', true],
  ['request.object.dataType', true],
  ['chooseImage', false],
  ['button', true],
  ['button.open-type', true],
  ['button.openType.getAuthorize', true],
  ['button.open-type.share', false],
  ['button.public-id', false],
  ['map', false],
  ['component2', true],
])('canIUse(%s) is %s', (name, answer) => {
  expect(canIUse()(name)).toBe(answer);
});

it('says no to what the client of the scenario lacks, and to all below it', () => {
  const old = canIUse({ cannotUse: ['button.open-type'], absent: ['request'] });
  expect([old('button.open-type.getAuthorize'), old('request.object'), old('button')]).toEqual([false, false, true]);
});

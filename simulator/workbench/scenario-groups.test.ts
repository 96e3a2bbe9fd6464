import type { Scenario } from '../scenario';
import { groupScenarios, layerOf, matches } from './scenario-groups';

const title = { zh: '标题', en: 'Title' };
const failure = { kind: 'fail' } as const;

it.each<[Partial<Scenario>, string]>([
  [{}, 'fine'],
  [{ granted: true }, 'consent'],
  [{ consent: 'refuse', phoneNumber: failure }, 'envelope'],
  [{ authCode: failure }, 'session'],
  [{ network: [{ does: { kind: 'offline' } }] }, 'network'],
  [{ client: { absent: ['getPhoneNumber'] } }, 'client'],
  [{ client: { envVersion: 'release' } }, 'fine'],
])('%j stands under %s', (record, layer) => {
  expect(layerOf({ title, ...record })).toBe(layer);
});

it('a catalogue is grouped by layer, or as it says itself, with the default first', () => {
  const groups = groupScenarios(
    { refused: { title, consent: 'refuse' }, typed: { title, group: { zh: '手填', en: 'By hand' } } },
    'en',
  );
  const names = [...groups].map(([group, list]) => [group, list.map(({ name }) => name)]);
  expect(names.filter(([, list]) => list!.length > 0)).toEqual([
    ['In order', ['default']],
    ['Consent sheet', ['refused']],
    ['By hand', ['typed']],
  ]);
});

it.each([
  ['', true],
  ['REFUSED', true],
  ['tit ref', true],
  ['other', false],
])('a search for "%s" finds it: %s', (search, found) => {
  expect(matches({ name: 'refused', summary: 'Title' }, search)).toBe(found);
});

import fc from 'fast-check';
import { complete } from '../scenario';
import { builds, changeSearch, languages, readSettings, withClient } from './settings';

const read = (search: string) => readSettings(new URLSearchParams(search), ['agreed', 'default'], 'zh');

describe('the address', () => {
  it('that says nothing means an ordinary phone in the default scenario', () => {
    expect(read('')).toEqual({
      settings: {
        scenario: 'default',
        width: 390,
        fontScale: 1,
        theme: 'light',
        network: 'fast',
        language: undefined,
        build: undefined,
        client: undefined,
        sdk: undefined,
        ui: 'zh',
        workbench: 'open',
      },
      faults: [],
    });
  });

  it('sets everything there is to set', () => {
    const all =
      '?scenario=agreed&width=320&font=200&theme=dark&network=lossy&language=en&build=release&client=10.1.30&sdk=1.10.0&ui=en&workbench=closed';
    expect(read(all)).toEqual({
      settings: {
        scenario: 'agreed',
        width: 320,
        fontScale: 2,
        theme: 'dark',
        network: 'lossy',
        language: 'en',
        build: 'release',
        client: '10.1.30',
        sdk: '1.10.0',
        ui: 'en',
        workbench: 'closed',
      },
      faults: [],
    });
  });

  it.each([
    ['scenario', 'nope', 'default, agreed'],
    ['width', '319', '320–430'],
    ['width', '431', '320–430'],
    ['width', '', '320–430'],
    ['font', 'huge', '100–200'],
    ['theme', 'red', 'light, dark'],
    ['network', '5g', 'fast, slow, lossy, offline'],
    ['build', 'debug', builds.join(', ')],
    ['language', 'xx', languages.join(', ')],
    ['client', 'new', '10.5.80'],
  ])('whose %s is "%s" is told so, with what there is', (name, value, accepted) => {
    const { settings, faults } = read(`?${name}=${value}`);
    expect(faults).toEqual([{ name, value, accepted }]);
    expect(settings).toEqual(read('').settings);
  });

  it('with a parameter that does not exist is told so', () => {
    expect(read('?scenrio=agreed').faults).toMatchObject([{ name: 'scenrio', value: 'agreed' }]);
  });

  it('takes one setting in or out and leaves the others', () => {
    expect(changeSearch('?scenario=agreed', 'width', '320')).toBe('?scenario=agreed&width=320');
    expect(changeSearch('?scenario=agreed&width=320', 'scenario', '')).toBe('?width=320');
    expect(changeSearch('?width=320', 'width', '')).toBe('');
  });

  it('never throws, and what it did not complain of it took', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('scenario', 'width', 'font', 'sdk', 'x'), fc.string()), (pairs) => {
        const { faults } = readSettings(new URLSearchParams(pairs), ['agreed'], 'en');
        for (const { name, value } of faults) expect(pairs[name]).toBe(value);
      }),
    );
  });
});

it('the client of the address stands over the scenario’s, for what it names', () => {
  const scenario = complete('old', { title: { zh: '', en: '' }, client: { sdkVersion: '1.10.0', language: 'en' } });
  const { settings } = read('?build=trial&client=10.9.9');
  expect(withClient(scenario, settings).client).toMatchObject({
    envVersion: 'trial',
    version: '10.9.9',
    sdkVersion: '1.10.0',
    language: 'en',
  });
});

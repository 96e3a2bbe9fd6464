import { complete } from '../scenario';
import { layerOf, matches } from '../workbench/scenario-groups';
import { authCodeScenarios } from './auth-code';
import { catalogue } from './catalogue';
import { consentScenarios } from './consent';
import { envelopeScenarios } from './envelope';
import { networkScenarios } from './network';

describe('the simulator’s own scenarios', () => {
  it('have a name each: none hides another', () => {
    const files = [consentScenarios, envelopeScenarios, authCodeScenarios, networkScenarios];
    const played = Object.entries(catalogue).map(([name, scenario]) => complete(name, scenario).name);
    expect(files.flatMap((file) => Object.keys(file))).toEqual(played);
  });

  it.each(Object.entries(catalogue))('%s changes something, and says so in both languages', (name, scenario) => {
    expect(layerOf(scenario)).not.toBe('fine');
    expect([scenario.title.zh, scenario.title.en].every((title) => title !== '')).toBe(true);
    expect(complete(name, scenario)).toEqual(JSON.parse(JSON.stringify(complete(name, scenario))));
  });

  it.each(['zh', 'en'] as const)('that are about a signature are all found by that word, in %s', (ui) => {
    const found = Object.entries(catalogue)
      .filter(([name, { title }]) => matches({ name, summary: title[ui] }, ui === 'zh' ? '签名' : 'signature'))
      .map(([name]) => name);
    expect(found).toEqual(['missing-signature-type', 'unsigned', 'forged', 'tampered', 'plain-success']);
  });

  it('know the path of no backend: whatever the app asks for meets them', () => {
    const rules = Object.values(networkScenarios).flatMap(({ network }) => network);
    expect(rules.map((rule) => Object.keys(rule).sort().join())).toContain('does,first');
    expect(rules.filter((rule) => 'urlEndsWith' in rule || !('does' in rule))).toEqual([]);
  });
});

import { pickScenario } from './scenario';

const scenarios = { refused: { title: { zh: '拒绝', en: 'Refused' }, consent: 'refuse' } } as const;

it('is one in which everything works when none is named', () => {
  expect(pickScenario(scenarios, null)).toMatchObject({
    name: 'default',
    consent: 'ask',
    phoneNumber: { kind: 'sealed', answer: { code: '10000', mobile: '13800138000' } },
  });
});

it('goes well in all that its record leaves out', () => {
  expect(pickScenario(scenarios, 'refused')).toMatchObject({
    consent: 'refuse',
    authCode: { kind: 'ok' },
    network: [],
  });
});

it.each(['nope', 'toString', '__proto__'])('of the unknown name %s is an error that lists the known ones', (name) => {
  expect(() => pickScenario(scenarios, name)).toThrow(`There is no scenario "${name}". Known: default, refused.`);
});

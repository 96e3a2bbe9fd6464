import { SETTING_NAMES, WATCHED_NAMES } from '../backend/settings/setting-names';
import { systemEnvironment } from './system-environment';

const kept = (...names: readonly string[]): string[] =>
  Object.keys(systemEnvironment(Object.fromEntries(names.map((name) => [name, 'x']))));

describe('what a process needs to run', () => {
  it.each([
    ['Unix', ['PATH', 'HOME', 'TMPDIR', 'LC_ALL']],
    ['Windows', ['Path', 'SystemRoot', 'ComSpec', 'PATHEXT', 'TEMP', 'USERPROFILE']],
  ])('is kept on %s', (_, names) => {
    expect(kept(...names)).toEqual(names);
  });

  it('is no setting of the backend, nor of Node', () => {
    const settings = [...SETTING_NAMES, ...WATCHED_NAMES];
    expect(kept(...settings, ...settings.map((name) => `${name}_FILE`), 'NODE_OPTIONS', 'HOMEPAGE')).toEqual([]);
  });
});

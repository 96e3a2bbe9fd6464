import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { writeFolder } from '../simulator/project/folder';
import { readDotEnv } from './dot-env';

const removals: (() => void)[] = [];
afterAll(() => removals.forEach((remove) => remove()));

const folder = (files: Readonly<Record<string, string>>): string => {
  const { root, remove } = writeFolder(files);
  removals.push(remove);
  return root;
};

describe('.env with the environment over it', () => {
  it.each([
    ['what stands in one of them', 'A=file', { B: 'shell' }, { A: 'file', B: 'shell' }],
    ['the environment, where both say something', 'A=file', { A: 'shell' }, { A: 'shell' }],
    ['.env, where the environment has an empty variable', 'A=file', { A: '' }, { A: 'file' }],
    ['.env, where it has blanks', 'A=file', { A: ' ' }, { A: 'file' }],
    ['nothing for what is empty', 'A=\nB=""', { A: '', C: undefined }, {}],
  ])('is %s', (_, text, environment, settings) => {
    expect(readDotEnv(folder({ '.env': text }), environment)).toEqual({ text, settings });
  });

  it('is the environment alone where there is no file, or a folder of that name', () => {
    const root = folder({ 'app.json': '{}' });
    expect(readDotEnv(root, { A: 'shell' })).toEqual({ text: undefined, settings: { A: 'shell' } });
    mkdirSync(join(root, '.env'));
    expect(readDotEnv(root, { A: 'shell' })).toEqual({ text: undefined, settings: { A: 'shell' } });
  });

  it('says where it cannot be read', () => {
    const root = folder({ 'app.json': '{}' });
    symlinkSync('.env', join(root, '.env'));
    expect(() => readDotEnv(root, {})).toThrow(/^\.env is there and cannot be read \(ELOOP\)/);
  });
});

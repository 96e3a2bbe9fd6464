import { writeFolder } from '../../../simulator/project/folder';
import { ProjectFiles } from '../../../simulator/project/resolve';
import { isEmbedded, readAppConfig, type FoundConfig } from './app-config';

const caller = "import { backendAddress } from './config';";
const configOf = (address: string): string =>
  `export const backendAddress = (build) => ({ simulator: 'http://127.0.0.1:8787' })[build] || '${address}';`;

const read = (files: Readonly<Record<string, string>>): FoundConfig => {
  const { root, remove } = writeFolder(files);
  try {
    return readAppConfig(new ProjectFiles(root));
  } finally {
    remove();
  }
};

describe('the config of an app', () => {
  it.each([
    ['.', 'ts'],
    ['phone-auth', 'js'],
    ['packages/number', 'ts'],
  ])('is found in %s, in %s', (folder, ending) => {
    const found = read({
      [`${folder}/utils/backend.${ending}`]: caller,
      [`${folder}/utils/config.${ending}`]: configOf('https://a.cn'),
    });
    expect(found).toMatchObject({ kind: 'read', addresses: { release: 'https://a.cn' } });
    expect(isEmbedded(found)).toBe(folder !== '.');
  });

  it('is not the host’s own utils/config.js', () => {
    const found = read({
      'utils/backend.js': 'export const get = 1;',
      'utils/config.js': 'export const theme = 1;',
      'phone-auth/utils/backend.js': caller,
      'phone-auth/utils/config.js': configOf('https://a.cn'),
      'node_modules/x/utils/backend.js': caller,
    });
    expect(found).toMatchObject({ kind: 'read', file: 'phone-auth/utils/config.js' });
  });

  it('is missed where the pages call a backend and nothing says which', () => {
    expect(read({ 'phone-auth/utils/backend.js': caller })).toEqual({
      kind: 'broken',
      file: 'phone-auth/utils/config.js',
      problem: 'phone-auth/utils/config.js is missing',
    });
  });

  it('is missed by nobody in an app with a backend of its own, or in no folder at all', () => {
    expect(read({ 'app.js': 'App({})' })).toEqual({ kind: 'none' });
    expect(readAppConfig(new ProjectFiles('/nowhere'))).toEqual({ kind: 'none' });
  });
});

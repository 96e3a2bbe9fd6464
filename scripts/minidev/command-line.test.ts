import { resolve } from 'node:path';
import { readCommand } from './command-line';

it('knows each command, and what is not said is left to others', () => {
  expect(readCommand(['upload'])).toEqual({
    name: 'upload',
    appId: undefined,
    dryRun: false,
    identityKeyPath: undefined,
    timeLimit: 900,
    version: undefined,
    description: undefined,
    experience: false,
    deleteVersion: undefined,
  });
  expect(readCommand(['preview', '--page', 'pages/home/home', '--ignore-http-domain-check'])).toMatchObject({
    name: 'preview',
    page: 'pages/home/home',
    ignoreHttpDomainCheck: true,
  });
  expect(readCommand(['remote-debug', '--app-id=2021000000000001'])).toMatchObject({ appId: '2021000000000001' });
});

it('a key file is named from where one stands', () => {
  expect(readCommand(['upload', '--identity-key-path', 'key.json'])?.identityKeyPath).toBe(resolve('key.json'));
});

it.each([
  ['no command', []],
  ['an unknown one', ['deploy']],
  ['an unknown option', ['upload', '--force']],
  ['an option of another command', ['preview', '--version', '1.0.0']],
  ['a stray word', ['upload', '1.0.0']],
  ['an option without its value', ['upload', '--version']],
])('%s is answered with how it is used', (_, argv) => {
  expect(() => readCommand(argv)).toThrow(/npm run preview\|remote-debug\|upload/);
});

it('what is wrong is said first, without advice on how to make an option of a word', () => {
  expect(() => readCommand(['upload', '--force'])).toThrow(/^Unknown option '--force'\.\n\nnpm run preview/);
  expect(() => readCommand(['upload', '1.0.0'])).toThrow(/^"1\.0\.0" is not understood\.\n\nnpm run preview/);
});

it.each([[['upload', '--help']], [['preview', '--nope', '--help']], [['--help']]])(
  '%j asks how it is used, and for nothing else',
  (argv) => {
    const print = jest.spyOn(console, 'log').mockReturnValue();
    expect(readCommand(argv)).toBeUndefined();
    expect(print.mock.calls).toEqual([[expect.stringMatching(/^npm run preview\|remote-debug\|upload/)]]);
    print.mockRestore();
  },
);

it.each(['0', '-5', '1.5', 'soon'])('a time limit of %s is no time limit', (limit) => {
  expect(() => readCommand(['upload', `--time-limit=${limit}`])).toThrow(/whole seconds/);
});

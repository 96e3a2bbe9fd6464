import { listing, objections } from './archive-report';

const entry = (path: string, text = '') => ({ path, bytes: Buffer.from(text) });

it('an archive that is the app may go', () => {
  expect(objections([entry('app.js'), entry('app.json')], ['app.js', 'app.json'], ['tool-2311'])).toEqual([]);
});

it.each([
  ['one file too many', [entry('app.js'), entry('.env')], '.env is in the archive and is no part of the app.'],
  ['one too few', [], 'app.js is part of the app and is not in the archive.'],
  ['a key', [entry('app.js', '-----BEGIN RSA PRIVATE KEY-----\nMII')], 'app.js holds a private key.'],
  ['a tool key', [entry('app.js', `{"privateKey": "${'M'.repeat(40)}"}`)], 'app.js holds a private key.'],
  ['the key of this very upload', [entry('app.js', "const x = 'tool-2311'")], 'app.js holds a private key.'],
])('%s stays here', (_, entries, reason) => {
  expect(objections(entries, ['app.js'], ['tool-2311'])).toEqual([reason]);
});

it('the list adds up', () => {
  expect(
    listing([
      { path: 'app.js', size: 24 },
      { path: 'shared.js', size: 1200 },
    ]).split('\n'),
  ).toEqual(['      24  app.js', '    1200  shared.js', '    1224  bytes in 2 files']);
});

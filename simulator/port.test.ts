import { readPort } from './port';

it.each([
  ['0', 0],
  ['5173', 5173],
  ['65535', 65535],
])('the port "%s" is %i', (written, port) => {
  expect(readPort(written)).toBe(port);
});

it.each(['', ' ', '-1', '65536', '80.5', '1e3', '0x50', ' 80', '８０', 'abc'])('the port "%s" is none', (written) => {
  expect(() => readPort(written)).toThrow(
    `--port takes a whole number from 0 (any that is free) to 65535, not "${written}".`,
  );
});

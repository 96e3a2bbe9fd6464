import { bytesText, shorten, timeText } from './value';

it('envelope and token are shown by their ends, sentences and addresses whole', () => {
  const token = 'HCkXHdAJfWhsCoJFj0f-oEc7vGhZPHZgYfXmRyiJXFo';
  expect(shorten(`Bearer ${token}`)).toBe('Bearer HCkXHdAJfWhsCoJF…yiJXFo');
  const address = `https://example.com/${'a'.repeat(60)}`;
  expect(shorten(address)).toBe(address);
});

it('sizes and times are said as people do', () => {
  expect([bytesText(93), bytesText(2048), timeText(0.4), timeText(999), timeText(1250)]).toEqual([
    '93 B',
    '2.0 KB',
    '0 ms',
    '999 ms',
    '1.25 s',
  ]);
});

import { fuzz } from './fuzz';

jest.setTimeout(60_000);

describe('a few thousand mutated requests', () => {
  it('get answers of the contract alone, of many kinds, and no number that was not sealed', async () => {
    const { answers, faults } = await fuzz(3_000, 20260101);
    expect(faults).toEqual([]);
    expect(Object.keys(answers)).toEqual(
      expect.arrayContaining([
        '200 OK',
        '200 ENVELOPE_REJECTED',
        '200 PHONE_NOT_BOUND',
        '400 BAD_REQUEST',
        '401 SESSION_INVALID',
      ]),
    );
  });

  it('are the same ones when the seed is the same', async () => {
    expect((await fuzz(200, 7)).answers).toEqual((await fuzz(200, 7)).answers);
  });
});

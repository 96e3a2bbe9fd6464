import fc from 'fast-check';
import { readEnvelope } from '../../utils/envelope';

describe('whatever the platform gives', () => {
  it('an envelope is read to a typed result: 100,000 random and hostile responses', () => {
    const nested = fc.integer({ min: 1, max: 2000 }).map((depth) => '['.repeat(depth) + ']'.repeat(depth));
    const shaped = fc.record(
      {
        response: fc.oneof(fc.string(), fc.jsonValue(), fc.constant('{"code":"40001"}')),
        code: fc.jsonValue(),
        sign: fc.jsonValue(),
      },
      { requiredKeys: [] },
    );
    const hostile = fc.oneof(
      { weight: 4, arbitrary: fc.string() },
      { weight: 4, arbitrary: shaped.map((value) => JSON.stringify(value)) },
      { weight: 2, arbitrary: fc.json() },
      { weight: 1, arbitrary: fc.anything() },
      { weight: 1, arbitrary: nested },
      { weight: 1, arbitrary: nested.map((inner) => `{"response":${inner}}`) },
      {
        weight: 1,
        arbitrary: fc.constantFrom(
          '{"__proto__":{"response":"x"}}',
          '{"response":{"__proto__":{"code":"1"}}}',
          '\uFEFF{}',
        ),
      },
    );
    fc.assert(
      fc.property(hostile, (response) => {
        const result = readEnvelope(response);
        return result.ok
          ? typeof result.value === 'string'
          : ['platform', 'envelope-unreadable'].includes(result.failure.kind);
      }),
      { numRuns: 100_000 },
    );
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createPublicKey } from 'node:crypto';
import { createVectors, readTestMaterial, vectorsFile } from './vectors';
import { isPublishedKey } from '../../backend/core/published-keys';
import { hostileRequests } from '../../backend/testing/hostile-requests';

const material = readTestMaterial();
const vectors = () => createVectors(material);
const page = (file: string): string => readFileSync(join(__dirname, '../../docs', file), 'utf8');

describe('the published vectors', () => {
  it('are what the corpus says; otherwise run npm run conformance -- --write', () => {
    expect(JSON.parse(readFileSync(vectorsFile, 'utf8'))).toEqual(JSON.parse(JSON.stringify(vectors())));
  });

  it('come with the public half of the key that signed them, and say that they are no secret', () => {
    const { keys, notice } = vectors();
    const published = {
      key: Buffer.from(keys.alipayPublicKey, 'base64'),
      format: 'der',
      type: 'spki',
    } as const;
    expect(createPublicKey(published).equals(material.alipay.publicKey)).toBe(true);
    expect(notice).toMatch(/^PUBLIC TEST MATERIAL/);
  });

  it('come with keys that no backend takes in production', () => {
    const { alipay, isv, forger } = readTestMaterial();
    const keys = [alipay, isv].flatMap(({ aesKey, publicKey }) => [aesKey, publicKey]);
    expect([...keys, forger].map(isPublishedKey)).toEqual([true, true, true, true, true]);
  });

  it('are a hundred cases and more, each with a name of its own', () => {
    const { refused, platformErrors, accepted } = vectors();
    const names = [...refused, ...platformErrors, ...accepted].map(({ name }) => name);
    expect(names.length).toBeGreaterThanOrEqual(100);
    expect(new Set(names).size).toBe(names.length);
  });

  it('hold no number but the kin of 13800138000', () => {
    const numbers = JSON.stringify(vectors().refused).match(/(?<![\dA-Za-z+/])1[3-9]\d{9}(?![\dA-Za-z+/])/g) ?? [];
    expect(numbers.filter((number) => !/^13[89]00\d{6}/.test(number))).toEqual([]);
  });
});

describe.each(['backend-contract.md', 'backend-contract.zh-CN.md'])('the contract page %s', (file) => {
  const asked = [...vectors().refused, ...hostileRequests(material.alipay)].map(({ section }) => section);
  const sections = [
    ...new Set([
      ...asked,
      'answers',
      'masking',
      'health',
      'sessions',
      'platform-errors',
      'idempotency',
      'conflicts',
      'codes',
      'templates',
    ]),
  ];

  it.each(sections)('has the part that a report of the conformance run sends its reader to: %s', (section) => {
    expect(page(file)).toContain(`<a id="${section}"></a>`);
  });
});

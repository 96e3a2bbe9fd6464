import { openApiDocument } from './openapi';

interface Document {
  openapi: string;
  paths: Record<string, Record<string, { responses: Record<string, unknown>; parameters?: { name: string }[] }>>;
  components: { schemas: Record<string, { properties?: { code?: { enum: string[] } } }> };
}

/** As it is published: JSON knows no undefined. */
const published = (): Document => JSON.parse(JSON.stringify(openApiDocument())) as Document;

describe('the contract', () => {
  it('is OpenAPI 3.1 with a named schema for each answer', () => {
    const document = published();
    expect(document.openapi).toBe('3.1.0');
    const names = ['SessionAnswer', 'PhoneNumberAnswer', 'PhoneNumberRefused', 'PhoneNumberMisconfigured', 'Fault'];
    expect(Object.keys(document.components.schemas)).toEqual(expect.arrayContaining(names));
  });

  it('lists every code of a refused number, and no other', () => {
    const { PhoneNumberRefused: plain, PhoneNumberMisconfigured: told } = published().components.schemas;
    expect([...plain!.properties!.code!.enum, ...told!.properties!.code!.enum].sort()).toEqual([
      'ALIPAY_BUSY',
      'ALIPAY_ERROR',
      'ENVELOPE_REJECTED',
      'ENVELOPE_UNSIGNED',
      'MISCONFIGURED',
      'NOT_AUTHORIZED',
      'PHONE_CONFLICT',
      'PHONE_NOT_BOUND',
    ]);
  });

  it('asks for the key of the tap by its usual name', () => {
    const { post } = published().paths['/v1/alipay/phone-number']!;
    expect(post!.parameters!.map(({ name }) => name)).toEqual(['Idempotency-Key']);
  });

  it('never answers with a status that a mini-program takes for a failure of the network', () => {
    const statuses = Object.values(published().paths).flatMap((path) =>
      Object.values(path).flatMap(({ responses }) => Object.keys(responses)),
    );
    expect(statuses.filter((status) => /^[23]/.test(status) && status !== '200')).toEqual([]);
  });
});

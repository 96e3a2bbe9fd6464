import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import app from '../../app.json';

const read = (file: string): string => readFileSync(join(__dirname, '../..', file), 'utf8');
const page = (path: string): string => read(`${path}.axml`);

/** The opening tag that asks for the number. */
const authorizeButton = /<button[^>]*open-type="getAuthorize"[^>]*>/s.exec(
  read('components/phone-auth-button/phone-auth-button.axml'),
)?.[0];

describe('what Alipay’s review looks at (platform-facts.md §9)', () => {
  it('the first page asks nothing: the sheet would not even open there', () => {
    expect(app.pages[0]).toBe('pages/home/home');
    expect(page(app.pages[0]!)).not.toMatch(/getAuthorize|phone-auth-button/);
  });

  it.each(['phone-auth', 'phone-entry'])('the agreement is not ticked in advance on %s', (name) => {
    expect(page(`pages/${name}/${name}`)).toContain('agreed="{{agreed}}"');
    const script = read(`pages/${name}/${name}.ts`);
    expect(script).toContain('agreed: false');
    expect(script).not.toMatch(/agreed: true/);
    expect(page('components/agreement/agreement')).toContain('checked="{{agreed}}"');
  });

  it('the button carries ability, scope and both handlers on one element', () => {
    for (const part of ['open-type="getAuthorize"', 'scope="phoneNumber"', 'onGetAuthorize=', 'onError='])
      expect(authorizeButton).toContain(part);
  });

  it('no lifecycle of a page asks for the number', () => {
    expect(read('pages/phone-auth/phone-auth.ts')).not.toMatch(/on(Load|Show|Ready)\([^}]*authorize\(/s);
  });
});

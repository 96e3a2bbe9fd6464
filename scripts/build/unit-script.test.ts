import { asFunction } from './unit-script';

const registering = (source: string, file: string): string => asFunction(source, file).toString();

describe('the script of a page', () => {
  it('registers when it is called instead of when it is loaded', () => {
    const code = registering("import { a } from './a';\nconst b = a;\nPage({ data: { b } });\n", 'pages/x/x.ts');
    expect(code).toMatch(
      /^import \{ a \} from '\.\/a';\nexport default function register\(\) \{\s+const b = a;\s+Page\(/,
    );
  });

  it('may import further down', () => {
    const code = registering(
      "'use strict';\nconst a = 1;\nimport { b } from './b';\nPage({ a, b });\n",
      'pages/x/x.js',
    );
    expect(code).toMatch(
      /^'use strict';\s+import \{ b \} from '\.\/b';\s*export default function register\(\) \{\s+const a = 1;\s+Page\(/,
    );
  });

  it('may say what its types are', () => {
    const code = registering(
      'export type Tone = 1;\nexport interface A {}\nexport {};\nComponent({});\n',
      'components/x/x.ts',
    );
    expect(code).not.toContain('Tone');
    expect(code).toContain('Component({});');
  });

  it('may not be imported for a value: line and remedy are named', () => {
    expect(() => registering('Page({});\nexport const a = 1;\n', 'pages/x/x.ts')).toThrow(
      /pages\/x\/x\.ts:2 exports a value.*utils\//,
    );
  });
});

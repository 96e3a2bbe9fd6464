import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';

/** What a page or component may ask of `my` itself: it only shows something or goes somewhere, no data comes back. */
const presentation = 'navigateTo|navigateBack|showToast|setNavigationBar|setClipboard|makePhoneCall|ap';

const noDirectJsapi = (allowed, message) => ({
  'no-restricted-syntax': [
    'error',
    {
      selector: `MemberExpression[object.name='my']:not([computed=true][property.type!='Literal']):not([property.name=/^(${allowed})$/])`,
      message,
    },
    {
      selector: "MemberExpression[object.name='my'][computed=true]",
      message: 'Name the JSAPI: my[…] hides which one is called.',
    },
    {
      selector: ":not(MemberExpression) > Identifier[name='my']",
      message: 'my is only used as my.<jsapi>: an alias hides who calls what.',
    },
  ],
});

const app = ['app.ts', 'pages/**/*.ts', 'components/**/*.ts', 'utils/**/*.ts'];

export default tseslint.config(
  { ignores: ['node_modules/', 'dist/', 'dist-*/', 'coverage/', 'types/openapi.d.ts'] },
  eslint.configs.recommended,
  ...tseslint.configs.strict,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
    },
    languageOptions: {
      parserOptions: {
        project: ['tsconfig.json', 'tsconfig.node.json', 'backend/tsconfig.json', 'simulator/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
  },
  {
    files: ['**/*.mjs', '**/*.js'],
    ...tseslint.configs.disableTypeChecked,
    languageOptions: {
      parserOptions: { project: null },
      globals: { process: 'readonly', console: 'readonly', URL: 'readonly' },
    },
  },
  {
    // Mini-programs to be shown by the simulator: what a phone gives their scripts.
    files: ['simulator/fixtures/**/*.js'],
    languageOptions: {
      sourceType: 'commonjs',
      globals: Object.fromEntries(
        'App Page Component Mixin my getApp getCurrentPages setTimeout document'
          .split(' ')
          .map((name) => [name, 'readonly']),
      ),
    },
    rules: { '@typescript-eslint/no-require-imports': 'off', 'no-redeclare': 'off' },
  },
  // Command-line programs talk to whoever started them.
  { files: ['scripts/**', '**/main.ts', 'simulator/check.ts'], rules: { 'no-console': 'off' } },

  // Who may call which JSAPI. Who may import what is held by .dependency-cruiser.mjs.
  {
    files: app,
    rules: noDirectJsapi('$none', 'Only utils/jsapi.ts talks to the platform; only utils/request.ts calls my.request.'),
  },
  {
    files: ['pages/**/*.ts', 'components/**/*.ts', 'app.ts'],
    rules: noDirectJsapi(presentation, 'A page only shows and navigates: data comes through utils/jsapi.ts.'),
  },
  { files: ['utils/jsapi.ts'], rules: noDirectJsapi('(?!request$).*', 'Only utils/request.ts calls my.request.') },
  {
    files: ['utils/request.ts'],
    rules: noDirectJsapi('request', 'request.ts calls my.request and nothing else of my.'),
  },
  {
    // Expectations and stand-ins reach into values that a test just made.
    files: ['**/*.test.ts', 'tests/**/*.ts'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    // jest's own require is what loads the mini-program's scripts anew for each test.
    files: ['tests/dom/**/*.ts', 'simulator/*.dom.test.ts'],
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
);

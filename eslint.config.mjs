import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';

/** Imports that would turn an arrow of the house round: see docs/architecture.md. */
const closedTo = (folders, reason) => ({
  'no-restricted-imports': [
    'error',
    { patterns: [{ group: folders.flatMap((folder) => [`**/${folder}/**`, `**/${folder}`]), message: reason }] },
  ],
});

/** What a page or component may ask of `my` itself: it only shows something or goes somewhere, no data comes back. */
const presentation = 'navigateTo|navigateBack|redirectTo|showToast|alert|pageScrollTo|setNavigationBar';

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
  { ignores: ['node_modules/', 'dist/', 'coverage/', 'types/openapi.d.ts'] },
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
  // Command-line programs talk to whoever started them.
  { files: ['scripts/**', '**/main.ts', 'simulator/check.ts'], rules: { 'no-console': 'off' } },

  // The arrows: pages → components, flow → jsapi, gateway → request → network → backend/http → backend/core.
  {
    files: app,
    rules: {
      ...closedTo(
        ['backend', 'simulator', 'scripts', 'scenarios', 'tests'],
        'Only the mini-program ships to a phone: it imports nothing of the rest.',
      ),
      ...noDirectJsapi('$none', 'Only utils/jsapi.ts talks to the platform; only utils/request.ts calls my.request.'),
    },
  },
  {
    files: ['pages/**/*.ts', 'components/**/*.ts', 'app.ts'],
    rules: noDirectJsapi(presentation, 'A page only shows and navigates: data comes through utils/jsapi.ts.'),
  },
  {
    files: ['components/**/*.ts'],
    rules: closedTo(
      ['backend', 'simulator', 'scripts', 'scenarios', 'tests', 'pages'],
      'A component knows nothing of pages, and only the mini-program ships to a phone.',
    ),
  },
  {
    files: ['utils/**/*.ts'],
    rules: closedTo(
      ['backend', 'simulator', 'scripts', 'scenarios', 'tests', 'pages', 'components'],
      'utils stand below pages and components, and only the mini-program ships to a phone.',
    ),
  },
  {
    files: ['utils/{config,contract}.ts', 'utils/messages/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^\\.{1,2}/(?!types/|zh-CN$|en$|language$)',
              message: 'contract, config and messages are leaves.',
            },
          ],
        },
      ],
    },
  },
  { files: ['utils/jsapi.ts'], rules: noDirectJsapi('(?!request$).*', 'Only utils/request.ts calls my.request.') },
  {
    files: ['utils/request.ts'],
    rules: noDirectJsapi('request', 'request.ts calls my.request and nothing else of my.'),
  },
  {
    files: ['backend/**/*.ts'],
    rules: closedTo(
      ['pages', 'components', 'utils', 'simulator', 'scripts', 'scenarios'],
      'The backend can be lifted out whole: it imports nothing of the rest.',
    ),
  },
  {
    files: ['backend/core/**/*.ts'],
    rules: closedTo(
      ['pages', 'components', 'utils', 'simulator', 'scripts', 'scenarios', 'http', 'hono', '@hono', 'pino'],
      'The core has no framework: http → core, never back.',
    ),
  },
  {
    files: ['simulator/**/*.ts'],
    rules: closedTo(
      ['pages', 'components', 'utils', 'backend', 'scripts', 'scenarios'],
      'The simulator loads a project folder: it imports nothing of this one.',
    ),
  },
  {
    files: ['scenarios/**/*.ts'],
    rules: closedTo(['pages', 'components', 'utils', 'backend', 'scripts', 'tests'], 'A scenario is data.'),
  },
  {
    // Expectations and stand-ins reach into values that a test just made.
    files: ['**/*.test.ts', 'tests/**/*.ts'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off', 'no-restricted-imports': 'off' },
  },
);

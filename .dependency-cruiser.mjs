/** The arrows of docs/architecture.md, over the whole tree; eslint.config.mjs says the same while one types. */
const only = (from, ...allowed) => ({
  name: `${from} stands on its own`,
  severity: 'error',
  from: { path: `^${from}/` },
  to: {
    path: '^(app|pages|components|utils|backend|simulator|scenarios|scripts|tests)(/|\\.)',
    pathNot: [`^${from}/`, ...allowed],
  },
});

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    { name: 'no circles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'nothing unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^virtual:' } },
    only('backend'),
    only('simulator'),
    only('scenarios', '^simulator/scenario\\.ts$', '^utils/(notice|cause)\\.ts$'),
    only('utils', '^types/'),
    only('components', '^utils/'),
    { ...only('pages', '^utils/', '^components/'), name: 'pages → components, utils' },
    {
      name: 'pages do not know each other',
      severity: 'error',
      from: { path: '^pages/([^/]+)/' },
      to: { path: '^pages/', pathNot: '^pages/$1/' },
    },
    {
      name: 'pages reach the network through the flow',
      severity: 'error',
      from: { path: '^(pages|components)/' },
      to: { path: '^utils/(request|phone-gateway|session|phone-submission)\\.ts$' },
    },
    {
      name: 'request is the bottom of utils',
      severity: 'error',
      from: { path: '^utils/request(-failure)?\\.ts$' },
      to: { path: '^utils/', pathNot: '^utils/(abort|decode|request-failure|result)\\.ts$' },
    },
    {
      name: 'backend: http → core, never back',
      severity: 'error',
      from: { path: '^backend/core/' },
      to: { path: '(^backend/(?!core/)|node_modules/(hono|@hono|pino|zod))' },
    },
    {
      name: 'the mini-program ships no package',
      severity: 'error',
      from: { path: '^(app\\.ts|pages/|components/|utils/)' },
      to: { path: 'node_modules', dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^dist/|^dist-|^coverage/|\\.test\\.ts$|^simulator/fixtures/)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.mjs', '.cjs', '.js', '.json', '.d.ts'],
    },
  },
};

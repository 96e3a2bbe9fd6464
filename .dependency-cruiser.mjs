/** Every folder of ours. */
const own = '^(app|pages|components|utils|backend|simulator|scenarios|scripts|tests)(/|\\.)';

/** The arrows of docs/architecture.md, over the whole tree. */
const only = (from, ...allowed) => ({
  name: `${from} stands on its own`,
  severity: 'error',
  from: { path: `^${from}/` },
  to: {
    path: own,
    pathNot: [`^${from}/`, ...allowed],
  },
});

/** Nothing that runs: the name of a type may be shared where code may not. */
const never = (name, from, to) => ({
  name,
  severity: 'error',
  from: { path: from },
  to: { ...to, dependencyTypesNot: ['type-only'] },
});

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    { name: 'no circles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no circles of folders', severity: 'error', scope: 'folder', from: {}, to: { circular: true } },
    { name: 'nothing unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^virtual:' } },
    only('backend'),
    only('simulator'),
    only('scenarios', '^simulator/(scenario|catalogue/[a-z-]+)\\.ts$', '^utils/(notice|cause)\\.ts$'),
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
    never('app.ts knows no page', '^app\\.ts$', { path: own, pathNot: '^utils/' }),
    never('flow → gateway → backend → request', '^utils/(?!backend\\.ts)', { path: '^utils/request\\.ts$' }),
    never('what a flow calls knows no flow', '^utils/(?!phone-(auth|entry)-flow\\.ts)', {
      path: '^utils/phone-(auth|entry)-(flow|machine)\\.ts$',
    }),
    never('a machine is pure', '^utils/phone-(auth|entry)-machine\\.ts$', {
      path: '^utils/',
      pathNot: '^utils/(failure|notice)\\.ts$',
    }),
    never('jsapi is the other bottom of utils', '^utils/jsapi\\.ts$', {
      path: '^utils/',
      pathNot: '^utils/(config|decode|failure|result)\\.ts$',
    }),
    never('contract and config are leaves', '^utils/(contract|config)\\.ts$', { path: own }),
    never('messages are leaves', '^utils/messages/', { path: own, pathNot: '^utils/messages/' }),
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
    never(
      'backend: main → http → the rest, never back',
      '^backend/(exchange|handover|settings|sms|stores|logger|limited-text)',
      {
        path: '^backend/(http/|main\\.ts|openapi\\.ts)',
      },
    ),
    never('backend: what runs knows no test', '^backend/(?!testing/)', { path: '^backend/testing/' }),
    never('simulator: compiler knows nothing of a run', '^simulator/compiler/', {
      path: '^simulator/(?!compiler/)',
    }),
    never('simulator: runtime is below elements and my, these below the shell', '^simulator/(runtime|timeline)/', {
      path: '^simulator/(elements|my|shell|workbench|vite|server|testing|main)',
    }),
    never('simulator: elements and my know no shell', '^simulator/(elements|my|network|alipay|project|source)/', {
      path: '^simulator/(shell|workbench|vite|server|testing|main)',
    }),
    never('simulator: the workbench is beside the phone, not in it', '^simulator/workbench/', {
      path: '^simulator/(runtime|elements|my|shell|vite|server|testing|main)',
    }),
    never('simulator: what a page runs needs no Node', '^simulator/(runtime|elements|my|shell|workbench|timeline)/', {
      dependencyTypes: ['core'],
    }),
    never('nobody needs a test', '^(?!tests/)', { path: '^tests/' }),
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

// The arrows between the parts of the house; `npm run lint` holds them.

/** What shared/ may use: small, pure, and fit for the mini-program. */
const pureLibraries = 'node_modules/(valibot|@valibot|kdbush|geokdbush|gcoord|libphonenumber-js|luxon|tinyqueue|@stdlib|@types)/';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'shared-is-pure',
      comment: 'shared/ imports nothing but itself and small pure libraries.',
      severity: 'error',
      from: { path: '^shared/' },
      to: { pathNot: ['^shared/', pureLibraries] },
    },
    {
      name: 'entries-are-leaves',
      comment: 'Only the tests import what Lambda starts (api/, stream/, schedule/); the local start loads their bundles.',
      severity: 'error',
      from: { pathNot: ['^test/', '^local/', '^functions/(api|stream|schedule)/'] },
      to: { path: '^functions/(api|stream|schedule)/' },
    },
    {
      name: 'nothing-imports-local',
      comment: 'What only exists on a laptop cannot reach the cloud or a phone.',
      severity: 'error',
      from: { pathNot: ['^local/', '^test/', '^bench/'] },
      to: { path: '^local/' },
    },
    {
      name: 'apps-import-no-backend',
      comment: 'The mini-program and the console know the contract in shared/, never the functions behind it.',
      severity: 'error',
      from: { path: '^(miniapp|console)/' },
      to: { path: '^functions/' },
    },
    {
      name: 'nothing-imports-miniapp',
      severity: 'error',
      from: { pathNot: ['^miniapp/', '^test/'] },
      to: { path: '^miniapp/' },
    },
    {
      name: 'nothing-imports-console',
      severity: 'error',
      from: { pathNot: ['^console/', '^test/'] },
      to: { path: '^console/' },
    },
    {
      name: 'nothing-imports-tests',
      severity: 'error',
      from: { pathNot: ['^test/', '^bench/'] },
      to: { path: '^test/' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolvable',
      comment: 'aws-lambda is types only: there is no module behind the name.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^aws-lambda$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json'],
    },
  },
};

// The tests, in two groups: the fast ones, and those that start the whole stack, each its own on ports and data of its own.

/** Packages that ship ES modules only: jest runs CommonJS, so they are transformed too. */
const esmOnly = [
  'jose',
  'uuid',
  'kdbush',
  'geokdbush',
  'tinyqueue',
  'flatqueue',
  'hono',
  'uqr',
  'csv-parse',
  'gcoord',
  '@valibot',
  'valibot',
];

const common = {
  rootDir: __dirname,
  testEnvironment: 'node',
  transform: { '^.+\\.[cm]?[jt]sx?$': '<rootDir>/test/harness/esbuild-transform.cjs' },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`],
  moduleFileExtensions: ['ts', 'tsx', 'js', 'mjs', 'cjs', 'json', 'node'],
  modulePathIgnorePatterns: [
    '<rootDir>/dist/',
    '<rootDir>/.data/',
    '<rootDir>/.serverless/',
    '<rootDir>/miniapp/dist/',
    '<rootDir>/console/dist/',
  ],
  globalSetup: '<rootDir>/test/harness/global-setup.ts',
  globalTeardown: '<rootDir>/test/harness/global-teardown.ts',
  setupFiles: ['<rootDir>/test/harness/worker-env.ts'],
};

/** Tests that start the whole stack. */
const wholeStack = ['/test/e2e/', '\\.e2e\\.test\\.ts$', '/test/miniapp/weapp[^/]*\\.test\\.ts$'];

/** @type {import('jest').Config} */
module.exports = {
  maxWorkers: 2,
  // Ten times what the slowest needs on an idle machine with two cores: a busy one is no failure.
  testTimeout: 90_000,
  projects: [
    {
      ...common,
      displayName: 'fast',
      testMatch: ['<rootDir>/test/**/*.test.ts', '<rootDir>/test/**/*.test.tsx'],
      testPathIgnorePatterns: ['/node_modules/', ...wholeStack],
    },
    {
      ...common,
      displayName: 'e2e',
      testRegex: wholeStack.map((pattern) => (pattern.endsWith('/') ? `${pattern}.*\\.test\\.ts$` : pattern)),
    },
  ],
};

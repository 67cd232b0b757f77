/** Mutation testing of the pure rules; see docs/mutation.md. */
export default {
  testRunner: 'pure',
  plugins: ['./test/mutation/runner.mjs'],
  coverageAnalysis: 'perTest',
  concurrency: 2,
  // What runs while a file loads (tables, schemas) would need everything loaded anew and every test asked, for each of some five thousand.
  ignoreStatic: true,
  mutate: ['shared/**/*.ts', '!shared/contract/**', '!shared/**/*words*.ts'],
  ignorePatterns: ['/.data', '/dist', '/miniapp', '/console', '/docs', '/local', '/bench', '/.serverless', '/test/e2e'],
  tempDirName: '.data/mutation/sandbox',
  reporters: ['json', 'progress-append-only'],
  jsonReporter: { fileName: '.data/mutation/report.json' },
  timeoutMS: 10_000,
};

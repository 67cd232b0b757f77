// Turns TypeScript and ES modules into what jest runs; types are checked apart, by tsc.
const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');
const { transformSync, version } = require('esbuild');

const loaders = { '.ts': 'ts', '.tsx': 'tsx', '.jsx': 'jsx' };

/** What a file becomes depends on this one too. */
const itself = readFileSync(__filename);

module.exports = {
  getCacheKey: (source, file) =>
    [version, itself, file]
      .reduce((hash, part) => hash.update(part).update('\0'), createHash('sha256'))
      .update(source)
      .digest('hex'),
  process: (source, file) =>
    transformSync(source, {
      loader: loaders[file.slice(file.lastIndexOf('.'))] ?? 'js',
      format: 'cjs',
      target: 'node20',
      platform: 'node',
      jsx: 'automatic',
      sourcefile: file,
      // Beside the code and read when something fails: inside it, it would be loaded with each of the test files.
      sourcemap: 'external',
      sourcesContent: false,
      supported: { 'dynamic-import': false },
    }),
};

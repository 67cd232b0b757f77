// Turns TypeScript and ES modules into what jest runs; types are checked apart, by tsc.
const { createHash } = require('node:crypto');
const { transformSync, version } = require('esbuild');

const loaders = { '.ts': 'ts', '.tsx': 'tsx', '.jsx': 'jsx' };

module.exports = {
  getCacheKey: (source, file) => createHash('sha256').update(version).update('\0').update(file).update('\0').update(source).digest('hex'),
  process: (source, file) =>
    transformSync(source, {
      loader: loaders[file.slice(file.lastIndexOf('.'))] ?? 'js',
      format: 'cjs',
      target: 'node20',
      platform: 'node',
      jsx: 'automatic',
      sourcefile: file,
      sourcemap: 'inline',
      supported: { 'dynamic-import': false },
    }),
};

// Read by Taro's webpack runner. The preset takes its targets from .browserslistrc beside this file.
module.exports = {
  presets: [['taro', { framework: 'react', ts: true, compiler: 'webpack5', hot: false }]],
  plugins: ['./contract-for-callers.cjs', './pure-shared.cjs'],
};

import type { UserConfigExport } from '@tarojs/cli';

export default {
  logger: { quiet: true, stats: false },
  // WeChat reads scripts as UTF-8: Chinese as it is takes half the room of Chinese escaped. What a first pass leaves unused, the next ones drop.
  mini: { terser: { config: { compress: { passes: 3 }, output: { ascii_only: false } } } },
  h5: {},
} satisfies UserConfigExport<'webpack5'>;

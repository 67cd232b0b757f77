/** Packages that package.json replaces below those that ask for them, each with why; a small one (`tslib`) stands for what is never called. */
export const REPLACED: Record<string, string> = {
  '@jmfe/npm-usage-stats-tool': 'Would tell its makers who installs. A small module stands for it.',
  '@tarojs/plugin-framework-react': 'Asks for an older vite than the console is built with.',
  'unrs-resolver': 'A version whose compiled files exist for every platform.',
  'rollup@4': 'A version whose compiled files exist for every platform.',
  swiper: 'Versions before 12.1.2 have a critical advisory, GHSA-hmx5-qpq5-p643 (prototype pollution). No page of ours swipes by it.',
  'download-git-repo':
    'Unpacks by decompress, which has a critical advisory, GHSA-mp2f-45pm-3cg9 (writes outside its folder), and no version without it. Only fetches templates for new Taro projects; a small module stands for it.',
};

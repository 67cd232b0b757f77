import Taro from '@tarojs/taro';

let underWay = 0;

/** Pulling a page down ends when everything that it asked for anew has come or failed. */
export const pulled = async (work: Promise<void>): Promise<void> => {
  underWay += 1;
  await work;
  underWay -= 1;
  if (underWay === 0) Taro.stopPullDownRefresh();
};

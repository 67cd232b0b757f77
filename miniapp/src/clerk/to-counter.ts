import Taro from '@tarojs/taro';
import { restartAt } from '../ui/nav';

/** Back to the counter, from wherever it was left; also when this page was opened by itself. */
export const toCounter = (): void => {
  if (Taro.getCurrentPages().length > 1) Taro.navigateBack();
  else restartAt('clerk/pages/home');
};

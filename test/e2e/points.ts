import type { Page } from 'playwright-core';
import { shoot } from './browser';

/** A rule that doubles points is tried on a basket before it is saved, and says why it gives nothing to others. */
export const writeEarningRule = async (page: Page): Promise<void> => {
  await page.getByRole('link', { name: '积分', exact: true }).click();
  await page.getByRole('table', { name: '积分规则' }).waitFor();
  await page.getByRole('link', { name: '新规则' }).click();
  await page.getByLabel('名称', { exact: true }).fill('山里来的双倍');
  await page.getByText('翻倍', { exact: true }).click();
  const trial = page.getByRole('region', { name: '试一单' });
  await trial.getByText('68 分 × 2（山里来的双倍） = 136 分').waitFor();
  await page.getByRole('checkbox', { name: '岚上' }).check();
  await trial.getByText('「山里来的双倍」没有用上：会员等级不符').waitFor();
  await trial.getByLabel('等级').click();
  await page.locator('.ant-select-item-option', { hasText: '岚上' }).click();
  await trial.getByText('× 2（山里来的双倍）').waitFor();
  await shoot(page, 'console-earning-rule');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByRole('link', { name: '山里来的双倍' }).waitFor();
};

/** The books are proved, and the page says what is owed. */
export const proveTheBooks = async (page: Page): Promise<void> => {
  await page.getByRole('link', { name: '欠会员的积分' }).click();
  await page.getByRole('button', { name: '现在对账' }).click();
  await page.getByText('账是平的').waitFor();
  await page.getByText('顾清和 发起').waitFor();
  await page.getByText('还没用的积分，相当于').waitFor();
  await shoot(page, 'console-owed');
};

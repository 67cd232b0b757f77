import type { CampaignReportView } from '../../../../shared/contract/campaign-report';
import type { Cell } from '../../ui/csv';
import type { reportWords } from './words';

type Words = (typeof reportWords)['zh'];

const inYuan = (amount: number): number => amount / 100;

/** The report as a table with full digits, the head first. */
export const reportLines = (report: CampaignReportView, words: Words): Cell[][] => {
  const { treated, control, funnel, days, effect, stores, channels } = report;
  const none = undefined;
  return [
    [...words.csvHead],
    ['n', '', treated.n, control.n],
    ...funnel.map(({ step, count }): Cell[] => [
      words.funnel,
      words.steps[step],
      count,
      step === 'bought' ? control.buyers : control[step],
    ]),
    ...days.map(({ day, ...came }): Cell[] => [words.days, day, came.treated.share, came.control.share]),
    ...(effect.kind === 'known'
      ? [
          [words.more, '', none, none, inYuan(effect.sales.value), inYuan(effect.sales.low), inYuan(effect.sales.high)],
          ...(effect.roi ? [[words.roi, '', none, none, effect.roi.value, effect.roi.low, effect.roi.high]] : []),
        ]
      : []),
    [words.withCoupon, '', inYuan(report.salesWithCoupon)],
    [words.cost, '', inYuan(report.faceValueRedeemed + report.costOfSending)],
    ...stores.map(({ name, redeemed, sales }): Cell[] => [
      ...[words.stores, name, redeemed, none],
      ...(sales ? [inYuan(sales.value), inYuan(sales.low), inYuan(sales.high)] : []),
    ]),
    ...channels.map(({ channel, n, visited, difference }): Cell[] => [
      ...[words.channels, words.channel[channel], n === 0 ? none : visited / n, none],
      ...(difference ? [difference.value, difference.low, difference.high] : []),
    ]),
  ];
};

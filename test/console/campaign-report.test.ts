import { labelsApart, pointsOf, shareTicks } from '../../console/src/campaign/report/day-lines';
import { OUTCOME_HEAD, outcomeCells } from '../../console/src/campaign/report/outcome-rows';
import { reportLines } from '../../console/src/campaign/report/report-lines';
import { reportWords } from '../../console/src/campaign/report/words';
import type { CampaignReportView, ReportDay } from '../../shared/contract/campaign-report';

// What the page of a campaign's worth draws and saves.

const day = (day: string, a: number | undefined, b: number | undefined, isBefore = false): ReportDay => ({
  ...{ day, isBefore, isToday: false },
  treated: { members: a === undefined ? 0 : 100, came: (a ?? 0) * 100, ...(a !== undefined && { share: a }) },
  control: { members: b === undefined ? 0 : 10, came: (b ?? 0) * 10, ...(b !== undefined && { share: b }) },
});

test('days are coloured between both groups from the first day on, and control is no line where there is none', () => {
  expect(pointsOf([day('2026-11-12', 0.1, 0.2, true), day('2026-11-13', 0.3, 0.2), day('2026-11-14', 0.1, undefined)])).toEqual([
    { day: '2026-11-12', a: 0.1, b: 0.2 },
    { day: '2026-11-13', a: 0.3, b: 0.2, between: [0.2, 0.3] },
    { day: '2026-11-14', a: 0.1, b: undefined },
  ]);
});

test.each([
  [0, 0.01],
  [0.004, 0.01],
  [0.012, 0.02],
  [0.033, 0.04],
  [0.1, 0.1],
  [0.33, 0.4],
  [0.7, 1],
  [1, 1],
])('an axis for a share of %d ends at %d: round, and never more than everybody', (share, top) => {
  expect(shareTicks([{ day: 'd', a: share }])).toEqual([0, top / 2, top].map((tick) => expect.closeTo(tick, 12)));
});

test('the words at the ends of lines that meet do not cover one another', () => {
  expect(labelsApart({ day: 'd', a: 0, b: 0 }, 0.4)).toEqual({ a: -16, b: 0 });
  expect(labelsApart({ day: 'd', a: 0.1, b: 0.12 }, 0.4)).toEqual({ a: 0, b: -16 });
  expect(labelsApart({ day: 'd', a: 0.3, b: 0.1 }, 0.4)).toEqual({ a: 0, b: 0 });
  expect(labelsApart({ day: 'd', a: 0.3 }, 0.4)).toEqual({ a: 0, b: 0 });
});

test('a member’s outcome is a line with yes as 1 and money in yuan with every digit', () => {
  const cells = outcomeCells({
    ...{
      member: 'k3',
      arm: 'treated',
      channel: 'sms',
      reachedBy: 'email',
      age: '30s',
      countedFrom: '2026-11-13',
      countedUntil: '2026-11-19',
    },
    ...{
      reached: true,
      opened: false,
      claimed: true,
      visited: true,
      redeemed: false,
      orders: 2,
      sales: 1_999,
      spent: 2_499,
      discount: 500,
    },
    cost: 4_500,
  });
  expect(Object.fromEntries(OUTCOME_HEAD.map((name, i) => [name, cells[i]]))).toMatchObject({
    ...{ member: 'k3', arm: 'treated', variant: undefined, channel: 'sms', reached_by: 'email', reached: 1, opened: 0, visited: 1 },
    ...{ first_store: undefined, orders: 2, sales: '19.99', spent: '24.99', discount: '5.00', cost_of_sending: '0.04500' },
  });
  expect(cells).toHaveLength(OUTCOME_HEAD.length);
});

test('the report as a file has every line of the page with full digits, as wide as its head at most', () => {
  const figures = { n: 3, reached: 2, opened: 1, claimed: 0, visited: 1, redeemed: 0, buyers: 1, orders: 1, sales: 1_000 };
  const report: CampaignReportView = {
    ...{ campaignId: 'c', dataUntil: '2026-11-14T10:00:00+08:00', currency: 'CNY', attributionDays: 7, marginBasisPoints: 6_000 },
    ...{ treated: figures, control: { ...figures, n: 2 }, outcomes: [], variants: [], suggestions: [], cautions: [] },
    funnel: [{ step: 'reached', count: 2, of: 'meant', share: 2 / 3 }],
    days: [day('2026-11-13', 1 / 3, 0.5)],
    effect: {
      ...{ kind: 'known', sales: { value: 1_234, low: -5, high: 2_000 }, salesAtAnyLook: { low: -9, high: 3_000 } },
      ...{ margin: { value: 1, low: 0, high: 2 }, visitors: { value: 1, low: 0, high: 2 }, verdict: 'not_clear', mayStop: false },
    },
    ...{ salesWithCoupon: 900, faceValueRedeemed: 500, costOfSending: 5 },
    stores: [{ storeId: 's', name: '静安店', asked: 1, claimed: 1, visited: 1, redeemed: 1 }],
    channels: [
      {
        ...{ channel: 'sms', n: 3, reached: 2, opened: 0, claimed: 0, visited: 1, redeemed: 0, cost: 5 },
        difference: { value: 0.1, low: 0, high: 0.2 },
      },
    ],
  };
  const lines = reportLines(report, reportWords.zh);
  expect(lines).toContainEqual(['每天来店的人，占该组', '2026-11-13', 1 / 3, 0.5]);
  expect(lines).toContainEqual(['比不发多卖出', '', undefined, undefined, 12.34, -0.05, 20]);
  expect(lines).toContainEqual(['券成本和发送费', '', 5.05]);
  expect(lines).toContainEqual(['按渠道', '短信', 1 / 3, undefined, 0.1, 0, 0.2]);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(lines[0]?.length ?? 0);
});

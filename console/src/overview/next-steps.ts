import type { TemplateWithFigures } from '../coupon/queries';
import type { IconName } from '../ui/icon';
import { count } from '../words/figures';
import type { OverviewWords } from './words';

/** Something worth doing now: what, why, and where it is done. Red is soon too late, amber is worth money, pine is a next step. */
export interface NextStep {
  key: string;
  colour: 'pine' | 'amber' | 'red';
  icon: IconName;
  title: string;
  why: string;
  go: string;
  to: string;
}

export interface Situation {
  stores: number;
  templates: readonly TemplateWithFigures[];
  staff: number;
  openInvitations: number;
  /** How many claims wait to be looked at. */
  suspicious?: number | undefined;
}

/** Below this share of its stock a coupon is nearly gone. */
const LOW = 0.1;
/** More than three are a list, not advice. */
const MOST = 3;

/** What a marketer can do now, most pressing first: what the loop lacks, then what runs out. */
export const nextSteps = (now: Situation, words: OverviewWords): NextStep[] =>
  [...lacking(now, words), ...suspicious(now, words), ...runningOut(now, words), ...drafts(now, words), ...waiting(now, words)].slice(
    0,
    MOST,
  );

const suspicious = ({ suspicious: claims = 0 }: Situation, words: OverviewWords): NextStep[] =>
  claims === 0
    ? []
    : [
        {
          ...{ key: 'suspicious', colour: 'amber', icon: 'ticket' },
          ...{ title: words.suspiciousTitle(count(claims)), why: words.suspiciousWhy, go: words.suspiciousGo, to: '/coupons/suspicious' },
        },
      ];

const lacking = ({ stores, templates, staff, openInvitations }: Situation, words: OverviewWords): NextStep[] => {
  const steps: NextStep[] = [];
  if (stores === 0)
    steps.push({
      key: 'import',
      colour: 'pine',
      icon: 'store',
      title: words.importTitle,
      why: words.importWhy,
      go: words.importGo,
      to: '/stores/import',
    });
  if (templates.length === 0)
    steps.push({
      key: 'create',
      colour: 'pine',
      icon: 'ticket',
      title: words.createTitle,
      why: words.createWhy,
      go: words.createGo,
      to: '/coupons/new',
    });
  if (staff === 0 && openInvitations === 0)
    steps.push({
      key: 'invite',
      colour: 'pine',
      icon: 'badge',
      title: words.inviteTitle,
      why: words.inviteWhy,
      go: words.inviteGo,
      to: '/staff',
    });
  return steps;
};

const runningOut = ({ templates }: Situation, words: OverviewWords): NextStep[] =>
  templates
    .filter(({ template, figures }) => template.state === 'published' && figures.left < template.stock * LOW)
    .map(({ template: { templateId, name, stock }, figures: { left } }) => ({
      key: `low-${templateId}`,
      colour: 'red',
      icon: 'ticket',
      title: left === 0 ? words.soldOutTitle(name) : words.lowTitle(name),
      why: left === 0 ? words.soldOutWhy(count(stock)) : words.lowWhy(count(left), count(stock)),
      go: words.lowGo,
      to: `/coupons/${templateId}`,
    }));

const drafts = ({ templates }: Situation, words: OverviewWords): NextStep[] =>
  templates
    .filter(({ template }) => template.state === 'draft')
    .map(({ template: { templateId, name } }) => ({
      key: `draft-${templateId}`,
      colour: 'amber',
      icon: 'ticket',
      title: words.publishTitle(name),
      why: words.publishWhy,
      go: words.publishGo,
      to: `/coupons/${templateId}`,
    }));

const waiting = ({ openInvitations }: Situation, words: OverviewWords): NextStep[] =>
  openInvitations === 0
    ? []
    : [
        {
          key: 'waiting',
          colour: 'pine',
          icon: 'people',
          title: words.waitingTitle(openInvitations),
          why: words.waitingWhy,
          go: words.waitingGo,
          to: '/staff',
        },
      ];

import type { RehearsalView } from '../../shared/contract/rehearsals';
import { stepReasonWords } from '../../shared/journey/reason-words';
import { cny } from '../../shared/money/money';
import type { Language } from '../../shared/problem/language';
import type { Counted, StoppedBy } from '../../shared/rehearsal/count';
import type { Instant } from '../../shared/time/instant';
import { inZone } from '../../shared/time/local-day';
import type { Members } from '../member/member-repository';
import type { Stores } from '../store/store-repository';
import type { Spell } from './spell';

export interface ShowDeps {
  members: Pick<Members, 'all'>;
  stores: Pick<Stores, 'index'>;
}

/** Lines about one member. */
export interface Lines {
  memberId: string;
  lines: { at: Instant; text: string }[];
}

interface Showing extends Pick<RehearsalView, 'steps' | 'ends' | 'remarks' | 'samples'> {
  spell: Spell;
  sample: { profiles: readonly unknown[]; total: number };
  language: Language;
  now: Instant;
  zone: string;
  units: number;
  before?: RehearsalView['before'];
}

const STORES_SHOWN = 10;

export const worded = (reasons: readonly StoppedBy[], language: Language): RehearsalView['reasons'] =>
  reasons.map(({ reason, members }) => ({ reason, words: stepReasonWords(reason, language), members }));

/** Figures that two rehearsals are compared by. */
export const figuresView = (figures: Counted, language: Language): NonNullable<Omit<RehearsalView['before'] & object, 'version'>> => ({
  reached: figures.reached,
  messages: figures.messages,
  couponCost: cny(figures.couponCost),
  sendingCost: cny(figures.sendingCost),
  control: figures.control,
  stopped: figures.stopped,
  reasons: worded(figures.reasons, language),
});

/** A rehearsal as the console shows it; times in the brand's zone. */
export const shown = async (deps: Pick<ShowDeps, 'stores'>, figures: Counted, showing: Showing): Promise<RehearsalView> => {
  const { spell, sample, language, now, zone, units, before, steps, ends, remarks, samples } = showing;
  const { byId } = await deps.stores.index();
  return {
    ...{ from: inZone(spell.from, zone), until: inZone(spell.until, zone), at: inZone(now, zone) },
    total: Math.max(sample.total, sample.profiles.length),
    sampled: sample.profiles.length,
    ...figuresView(figures, language),
    ...{ days: figures.days, hours: figures.hours, channels: figures.channels, frequency: figures.frequency },
    stores: figures.stores.slice(0, STORES_SHOWN).map((one) => ({ ...one, name: byId.get(one.storeId)?.name ?? one.storeId })),
    ...{ steps, ends, remarks, samples, ...(before && { before }) },
    reads: Math.ceil(units),
  };
};

/** Lines with whom they are about; of who is gone nothing is shown. */
export const samplesOf = async ({ members }: Pick<ShowDeps, 'members'>, all: readonly Lines[]): Promise<RehearsalView['samples']> => {
  const known = await members.all(all.map(({ memberId }) => memberId));
  return all.flatMap(({ memberId, lines }) => {
    const member = known.get(memberId);
    if (!member) return [];
    const { memberNumber, maskedName } = member;
    return [{ memberId, memberNumber, ...(maskedName !== undefined && { maskedName }), lines }];
  });
};

import { refusal } from '../../shared/problem/refusal';
import { type Mark, MOST_OWN, OWN_WORDS } from '../../shared/tag/mark';
import type { Instant } from '../../shared/time/instant';
import { Fault, refuseIf } from '../platform/problems';
import type { Claims } from '../platform/sessions';
import { ownScan } from '../staff/own-scan';
import { ownStore } from '../staff/own-store';
import { foldMarks } from './fold-marks';
import type { WhoIsWho } from './person-of-log';
import type { Tags } from './tag-repository';

export interface GiveTagDeps {
  identity: WhoIsWho;
  tags: Tags;
}

export interface GiveTagAsk {
  memberId: string;
  words: string;
  storeId: string;
  /** Who stands there, as the clerk scanned them. */
  scanned: Claims<'ticket'> | undefined;
  staff: Claims<'staff'>;
  now: Instant;
}

/** A clerk gives the member who was scanned a tag in their own words; who said it and when is kept. The same words again change nothing. Gives the OneID. */
export const giveTag =
  (deps: GiveTagDeps) =>
  async (ask: GiveTagAsk): Promise<string> => {
    const own = await ownMarks(deps, ask);
    if (!own.some(({ value }) => value === ask.words)) {
      refuseIf(own.length >= MOST_OWN ? [refusal('too_many_tags', { most: MOST_OWN })] : []);
      const { name, storeName } = ask.staff;
      const origin = { kind: 'manual', by: name, storeName } as const;
      await deps.tags.putMark(ask.memberId, { key: OWN_WORDS, value: ask.words, origin, at: ask.now });
    }
    return foldMarks(deps)(ask.memberId);
  };

/** A clerk takes a tag away that a clerk gave; that it was given, and who took it away, is kept. Gives the OneID. */
export const takeTag =
  (deps: GiveTagDeps) =>
  async (ask: GiveTagAsk): Promise<string> => {
    const found = (await ownMarks(deps, ask)).filter(({ value }) => value === ask.words);
    for (const { memberId, ...mark } of found) {
      await deps.tags.putMark(memberId, { ...mark, removed: { by: ask.staff.name, at: ask.now } });
    }
    return foldMarks(deps)(ask.memberId);
  };

/** What clerks said of the person and was not taken away, after checking that the member was scanned by this clerk in their store. */
const ownMarks = async ({ identity, tags }: GiveTagDeps, ask: GiveTagAsk): Promise<(Mark & { memberId: string })[]> => {
  const { staff, scanned, memberId } = ask;
  ownStore(staff, ask.storeId);
  ownScan(staff, scanned, memberId);
  const person = await identity.person(memberId);
  if (!person) throw new Fault('not_found');
  const ids = [person.oneId, ...person.formerIds];
  const marks = await Promise.all(ids.map(async (id) => (await tags.marksOf([id])).map((mark) => ({ ...mark, memberId: id }))));
  return marks.flat().filter(({ key, removed }) => key === OWN_WORDS && !removed);
};

import type { RehearsalView } from '../contract/rehearsals';
import { type Counting, into, reasonsIn, type StoppedBy, scaleOf } from '../rehearsal/count';
import { type Figures, figuresOf, stepCountsIn } from './figures';
import type { JourneyVersion } from './journey';
import type { StepId } from './parts';
import type { Path } from './path';
import type { Rehearsal } from './rehearse';

/** A step's figures as they are counted where it really runs; why something was not done by how many members that stops. */
export type RehearsedStep = Omit<RehearsalView['steps'][StepId], 'reasons'> & { reasons: StoppedBy[] };

/** The figures of every step, and how paths ended, `inside` for who was still in it; scaled up to all members. */
export const stepsOf = (
  version: JourneyVersion,
  { paths, judged }: Rehearsal,
  counting: Pick<Counting, 'sampled' | 'total'>,
): { steps: Record<StepId, RehearsedStep>; ends: Record<string, number> } => {
  const scale = scaleOf(counting);
  const stopped = new Map<StepId, Map<string, Set<string>>>();
  for (const { want, verdict } of judged) {
    if (verdict.kind !== 'stopped') continue;
    const own = stopped.get(want.step) ?? new Map<string, Set<string>>();
    into(own, verdict.reason, want.memberId);
    stopped.set(want.step, own);
  }
  const counts = stepCountsIn(sumOf(paths), version);
  const ends: Record<string, number> = {};
  for (const { end } of paths) ends[end?.how ?? 'inside'] = (ends[end?.how ?? 'inside'] ?? 0) + 1;
  return {
    steps: Object.fromEntries(
      Object.entries(counts).map(([id, { came, stands, done, left }]) => [
        id,
        {
          ...{ came: scale(came), stands: scale(stands), done: scale(done), left: left.map(scale) },
          reasons: reasonsIn(stopped.get(id) ?? new Map(), scale),
        },
      ]),
    ),
    ends: Object.fromEntries(Object.entries(ends).map(([how, count]) => [how, scale(count)])),
  };
};

const sumOf = (paths: readonly Path[]): Figures => {
  const sum: Figures = {};
  for (const path of paths)
    for (const [item, cells] of Object.entries(figuresOf(path))) {
      const own = sum[item] ?? {};
      for (const [name, count] of Object.entries(cells)) own[name] = (own[name] ?? 0n) + count;
      sum[item] = own;
    }
  return sum;
};

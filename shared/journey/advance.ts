import type { TagEvent } from '../tag/event';
import type { Instant } from '../time/instant';
import { hear } from './hear';
import type { JourneyVersion } from './journey';
import type { Effect, Path } from './path';
import { begin, passTime, type World } from './walk';

/** What a path is told: that something happened, or that it is so late by now. */
export type Input = { kind: 'event'; event: TagEvent } | { kind: 'time'; now: Instant };

export interface Advanced {
  path: Path;
  /** What is to be done now, in this order. */
  effects: Effect[];
}

/**
 * Moves a path on by what it is told. Waits that were over by then end first, each at its own time, so that one jump and many small steps
 * come to the same. An event is judged by when it happened: a wait hears what happened since it began and before it was over; what happened
 * earlier no longer moves it, but may still be the goal or a reason to leave. What was told before changes nothing, and then it is the
 * same object.
 */
export const advance = (journey: JourneyVersion, path: Path, input: Input, world: World): Advanced => {
  const walk = begin(journey, path, world);
  if (input.kind === 'time') passTime(walk, input.now);
  else hear(walk, input.event);
  return { path: walk.path, effects: walk.effects };
};

/** When a path has to be told how late it is; undefined once it is through. */
export const dueAt = ({ stands }: Pick<Path, 'stands'>): Instant | undefined => stands?.until;

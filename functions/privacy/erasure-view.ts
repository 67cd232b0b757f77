import { ERASURE_STEPS, type ErasureView } from '../../shared/contract/privacy';
import { inZone } from '../../shared/time/local-day';
import type { Erasure } from './erasure-repository';

/** How far an erasure is, as whoever asked for it sees it. */
export const erasureView = ({ askedAt, finishedAt, step: at, erased }: Erasure, zone: string): ErasureView => ({
  state: finishedAt === undefined ? 'running' : 'done',
  askedAt: inZone(askedAt, zone),
  ...(finishedAt !== undefined && { finishedAt: inZone(finishedAt, zone) }),
  steps: ERASURE_STEPS.map((step, i) => ({
    step,
    state: i < at ? 'done' : i === at ? 'running' : 'waiting',
    erased: erased[step] ?? 0,
  })),
});

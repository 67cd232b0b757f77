import * as v from 'valibot';
import { BasketLine } from '../coupon/basket';

/** Pieces of one line that come back. */
export const PiecesBack = v.pick(BasketLine, ['lineId', 'quantity']);
export type PiecesBack = v.InferOutput<typeof PiecesBack>;

/** What comes back of an order at once: each line is named once, with all of its pieces. */
export const AllPiecesBack = v.pipe(
  v.array(PiecesBack),
  v.minLength(1),
  v.maxLength(100),
  v.check((lines) => new Set(lines.map(({ lineId }) => lineId)).size === lines.length, 'must not name a line twice'),
);

import type { StoreView } from '../../../../shared/contract/views';
import type { Point } from '../../../../shared/geo/position';

export interface StoreMapProps {
  /** What the map is drawn around, GCJ-02. */
  centre: Point;
  /** Whether that is where the person stands, or a city's centre. */
  isMe: boolean;
  stores: StoreView[];
  /** Stores where a coupon of the member can be used. */
  usable: ReadonlySet<string>;
  /** The stores of the pin that was tapped. */
  picked: readonly string[];
  /** Stores that lie so close together that they share a pin are picked together. */
  onPick: (storeIds: string[]) => void;
}

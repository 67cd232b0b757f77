import { percent } from '../words/figures';
import { useWords } from '../words/words';
import { couponWords } from './words';

interface Props {
  stock: number;
  claimed: number;
  redeemed: number;
}

const share = (part: number, whole: number): string => `${whole <= 0 ? 0 : Math.min(100, Math.max(0, (part / whole) * 100))}%`;

/** The stock as a bar: redeemed, claimed and not used, left. */
export const StockBar = ({ stock, claimed, redeemed }: Props) => {
  const words = useWords(couponWords);
  return (
    <div className="stockbar" role="img" aria-label={words.progressIs(percent(claimed, stock), percent(redeemed, stock))}>
      <i className="stockbar__redeemed" style={{ width: share(redeemed, stock) }} />
      <i className="stockbar__claimed" style={{ width: share(claimed - redeemed, stock) }} />
    </div>
  );
};

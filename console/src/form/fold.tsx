import { type ReactNode, useId } from 'react';
import { Icon } from '../ui/icon';

interface Props {
  name: string;
  /** What it says while it is folded. */
  summary: string;
  /** How many faults are inside, in words. */
  fault?: string | undefined;
  isOpen: boolean;
  onToggle: () => void;
  children: ReactNode;
}

/** Rules that most coupons can do without: one line while they are folded. */
export const Fold = ({ name, summary, fault, isOpen, onToggle, children }: Props) => {
  const id = useId();
  return (
    <div className={isOpen ? 'fold fold--open' : 'fold'}>
      <h3>
        <button type="button" className="fold__head" aria-expanded={isOpen} aria-controls={id} onClick={onToggle}>
          <span className="fold__name">{name}</span>
          <span className={fault ? 'fold__summary urgent' : 'fold__summary'}>{fault ?? summary}</span>
          <Icon name="next" size={16} />
        </button>
      </h3>
      {isOpen && (
        <div id={id} className="fold__body">
          {children}
        </div>
      )}
    </div>
  );
};

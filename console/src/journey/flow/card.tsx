import { Icon } from '../../ui/icon';
import { count } from '../../words/figures';
import { useWords } from '../../words/words';
import type { CardWords, StepFigures } from './drawing';
import type { Placed } from './layout';
import { flowWords } from './words';

interface Props {
  place: Placed;
  card: CardWords;
  figures: StepFigures | undefined;
  isSelected: boolean;
  /** What is said on it besides. */
  tag: string | undefined;
  isFaulty: boolean;
  onSelect: ((id: string) => void) | undefined;
}

/** One step as it is drawn; it can be pressed where something follows from that. */
export const Card = ({ place: { id, x, y, width, height }, card, figures, isSelected, tag, isFaulty, onSelect }: Props) => {
  const classes = ['flowcard', `flowcard--${card.tone}`, isSelected && 'flowcard--on', isFaulty && 'flowcard--faulty'];
  const shape = { className: classes.filter(Boolean).join(' '), style: { left: x, top: y, width, height } };
  const inside = <Inside card={card} figures={figures} tag={tag} isFaulty={isFaulty} />;
  if (!onSelect) return <div {...shape}>{inside}</div>;
  return (
    <button type="button" {...shape} aria-pressed={isSelected} onClick={() => onSelect(id)}>
      {inside}
    </button>
  );
};

const Inside = ({ card: { icon, tone, title, sub }, figures, tag, isFaulty }: Pick<Props, 'card' | 'figures' | 'tag' | 'isFaulty'>) => {
  const words = useWords(flowWords);
  const notes = [
    ...(figures?.stands ? [words.stands(count(figures.stands))] : []),
    ...(figures?.stopped ? [words.stopped(count(figures.stopped))] : []),
  ];
  return (
    <>
      {tone !== 'aside' && (
        <span className="flowcard__mark">
          <Icon name={icon} />
        </span>
      )}
      <span className="flowcard__words">
        <span className="flowcard__title" title={title}>
          {title}
        </span>
        <span className="caption flowcard__sub" title={sub}>
          {notes.length > 0 ? notes.join(' · ') : sub}
        </span>
      </span>
      {isFaulty ? (
        <span className="flowcard__tag flowcard__tag--fault">{words.fault}</span>
      ) : (
        tag && <span className="flowcard__tag">{tag}</span>
      )}
    </>
  );
};

import { count } from '../words/figures';
import { useWords } from '../words/words';
import type { Builder } from './builder';
import type { RuleNode } from './rule-tree';
import { audienceWords } from './words';

interface Props {
  builder: Builder;
  node: RuleNode;
  /** Whether they are taken out of the audience. */
  isTaken: boolean;
  /** Said before the figure. */
  name?: string;
}

/** How many members meet a part of the rule alone. */
export const PartCount = ({ builder, node, isTaken, name }: Props) => {
  const words = useWords(audienceWords);
  const size = builder.sizeOf(node);
  return (
    <span className="cond__count" title={size && words.between(count(size.from), count(size.to))}>
      {size && (
        <>
          {name} <span className="figure">{`${isTaken && size.about > 0 ? '−' : ''}${count(size.about)}`}</span> {words.people}
        </>
      )}
    </span>
  );
};

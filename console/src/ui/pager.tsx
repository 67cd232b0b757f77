import { Button } from 'antd';
import { useState } from 'react';
import { commonWords } from '../words/common';
import { useWords } from '../words/words';

/** A page that was gone to: where it begins, and how many there are before it. */
interface Step {
  cursor: string;
  before: number;
}

/** Pages that are found by a cursor: the way back is remembered. A new `question` begins at the first page. */
export const useCursorPages = (question: string) => {
  const [trail, setTrail] = useState<{ question: string; steps: Step[] }>({ question, steps: [] });
  const steps = trail.question === question ? trail.steps : [];
  const last = steps.at(-1);
  return {
    cursor: last?.cursor,
    page: steps.length,
    before: last?.before ?? 0,
    previous: () => setTrail({ question, steps: steps.slice(0, -1) }),
    next: (step: Step) => setTrail({ question, steps: [...steps, step] }),
  };
};
export type CursorPages = ReturnType<typeof useCursorPages>;

interface Props {
  pages: CursorPages;
  shown: number;
  total?: number | undefined;
  next: string | undefined;
}

/** Where we are in a long list, and the way to its other pages. */
export const Pager = ({ pages, shown, total, next }: Props) => {
  const words = useWords(commonWords);
  const { before } = pages;
  return (
    <nav className="pager">
      <span className="caption">{words.range(before + 1, before + shown, total)}</span>
      <Button size="small" disabled={pages.page === 0} onClick={pages.previous}>
        {words.previous}
      </Button>
      <Button size="small" disabled={next === undefined} onClick={() => next && pages.next({ cursor: next, before: before + shown })}>
        {words.next}
      </Button>
    </nav>
  );
};

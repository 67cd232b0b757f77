import { Button } from 'antd';
import { useState } from 'react';
import { commonWords } from '../words/common';
import { useWords } from '../words/words';
import { beforePage, type Step, stepOn } from './page-steps';

/** Pages that are found by a cursor: the way back is remembered. A new `question` begins at the first page. */
export const useCursorPages = (question: string) => {
  const [trail, setTrail] = useState<{ question: string; steps: Step[] }>({ question, steps: [] });
  const steps = trail.question === question ? trail.steps : [];
  return {
    cursor: steps.at(-1)?.cursor,
    page: steps.length,
    before: beforePage(steps),
    previous: () => setTrail({ question, steps: steps.slice(0, -1) }),
    next: (cursor: string, shown: number) => setTrail({ question, steps: stepOn(steps, cursor, shown) }),
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
      <Button size="small" disabled={next === undefined} onClick={() => next && pages.next(next, shown)}>
        {words.next}
      </Button>
    </nav>
  );
};

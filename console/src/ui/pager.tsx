import { Button } from 'antd';
import { useState } from 'react';
import { commonWords } from '../words/common';
import { useWords } from '../words/words';

/** Pages that are found by a cursor: the way back is remembered. A new `question` begins at the first page. */
export const useCursorPages = (question: string) => {
  const [trail, setTrail] = useState<{ question: string; cursors: string[] }>({ question, cursors: [] });
  const cursors = trail.question === question ? trail.cursors : [];
  return {
    cursor: cursors.at(-1),
    page: cursors.length,
    previous: () => setTrail({ question, cursors: cursors.slice(0, -1) }),
    next: (cursor: string) => setTrail({ question, cursors: [...cursors, cursor] }),
  };
};

interface Props {
  pages: ReturnType<typeof useCursorPages>;
  pageSize: number;
  shown: number;
  total?: number | undefined;
  next: string | undefined;
}

/** Where we are in a long list, and the way to its other pages. */
export const Pager = ({ pages, pageSize, shown, total, next }: Props) => {
  const words = useWords(commonWords);
  const from = pages.page * pageSize + 1;
  return (
    <nav className="pager">
      <span className="caption">{words.range(from, from + shown - 1, total)}</span>
      <Button size="small" disabled={pages.page === 0} onClick={pages.previous}>
        {words.previous}
      </Button>
      <Button size="small" disabled={next === undefined} onClick={() => next && pages.next(next)}>
        {words.next}
      </Button>
    </nav>
  );
};

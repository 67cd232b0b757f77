import { Button } from 'antd';
import { useAsk } from '../ui/use-ask';
import { useWords } from '../words/words';
import { rulesWords } from './rules-words';

interface Props<R> {
  draft: R | undefined;
  save: { mutateAsync: (rules: R) => Promise<unknown>; isPending: boolean };
  /** What is asked before, and what it means. */
  title: string;
  content: string;
}

/** Saves rules that were changed, after a question. */
export const SaveRules = <R,>({ draft, save, title, content }: Props<R>) => {
  const words = useWords(rulesWords);
  const ask = useAsk();
  const confirm = () =>
    draft !== undefined && ask({ title, content, okText: words.save, done: words.saved, act: () => save.mutateAsync(draft) });
  return (
    <Button
      type="primary"
      disabled={draft === undefined}
      loading={save.isPending}
      title={draft === undefined ? words.unchanged : undefined}
      onClick={confirm}
    >
      {words.save}
    </Button>
  );
};

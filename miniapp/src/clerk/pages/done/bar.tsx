import { Button } from '../../../ui/button';
import { askForNext } from '../../hand-over';
import { toCounter } from '../../to-counter';
import { useWords } from '../../words';

/** Back to the counter, or straight to the next customer. */
export const DoneBar = () => {
  const w = useWords();
  const next = () => {
    askForNext();
    toCounter();
  };
  return (
    <>
      <Button id="to-counter" label={w.done.home} kind="quiet" onTap={toCounter} />
      <Button id="next" label={w.done.next} icon="scan" onTap={next} />
    </>
  );
};

import { Button } from '../../../ui/button';
import { Screen } from '../../../ui/screen';
import { Empty } from '../../../ui/states';
import { askForNext } from '../../hand-over';
import { toCounter } from '../../to-counter';
import { useWords } from '../../words';

/** A scan that the counter no longer takes, or none: scan again. */
export const Outdated = () => {
  const w = useWords();
  const rescan = () => {
    askForNext();
    toCounter();
  };
  return (
    <Screen title={w.checkout.title} first bar={<Button id="rescan" label={w.checkout.rescan} icon="scan" onTap={rescan} />}>
      <Empty icon="clock" title={w.checkout.expired} />
    </Screen>
  );
};

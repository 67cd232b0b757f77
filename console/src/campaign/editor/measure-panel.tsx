import { Button } from 'antd';
import { useState } from 'react';
import { FormLine } from '../../form/form-line';
import { NumberField } from '../../form/number-field';
import { Panel } from '../../ui/panel';
import { count } from '../../words/figures';
import { useWords } from '../../words/words';
import { editorWords } from '../editor-words';
import { points, type Sight, sightOf } from '../plan';
import { useUsualRate } from '../use-plan';
import type { PanelProps } from './panel-props';

/** What is taken for who comes anyway as long as nobody knows: one in ten. */
const USUAL = 0.1;

/** Against whom it is measured, for how long, and which effect can be seen by that. */
export const MeasurePanel = ({ editing, planning: { audience, plan }, isOut }: PanelProps) => {
  const words = useWords(editorWords);
  const { draft, set, at, faultsAt } = editing;
  const { control = 0, attributionDays } = draft;
  const found = useUsualRate(audience, attributionDays);
  const [typed, setTyped] = useState<number>();
  const rate = typed === undefined ? (found ?? USUAL) : Math.min(99, Math.max(0.1, typed)) / 100;
  const isKnown = plan.size !== undefined && plan.size > 0;
  return (
    <Panel title={words.measure}>
      <FormLine name={words.control} note={words.controlNote} faults={faultsAt(['control', words.control])}>
        <NumberField
          {...at('control', words.control)}
          decimal
          suffix={words.percent}
          disabled={isOut}
          value={draft.control === undefined ? undefined : draft.control / 100}
          onChange={(share) => set({ control: share === undefined ? 0 : Math.round(share * 100) })}
        />
        <NumberField
          {...at('usualRate', words.usualRate)}
          className="field--stock"
          decimal
          prefix={words.usualRate}
          suffix={words.percent}
          placeholder={points(found ?? USUAL)}
          value={typed}
          onChange={setTyped}
        />
        {isKnown && (
          <Seen
            sight={sightOf(plan, Math.max(0.001, rate))}
            control={plan.control}
            treated={plan.treated}
            share={control}
            take={isOut ? undefined : (share) => set({ control: share })}
          />
        )}
        {found !== undefined && attributionDays !== undefined && (
          <p className="formrow__note">{words.usualFound(points(found), String(attributionDays))}</p>
        )}
      </FormLine>
      <FormLine name={words.attribution} note={words.attributionNote} faults={faultsAt(['attributionDays', words.attribution])}>
        <NumberField
          {...at('attributionDays', words.attribution)}
          suffix={words.days}
          value={attributionDays}
          onChange={(days) => set({ attributionDays: days })}
        />
      </FormLine>
    </Panel>
  );
};

interface SeenProps {
  sight: Sight;
  control: number;
  treated: number;
  share: number;
  /** Takes the share that is proposed. */
  take: ((share: number) => void) | undefined;
}

const Seen = ({ sight: { rise, proposed, hoped }, control, treated, share, take }: SeenProps) => {
  const words = useWords(editorWords);
  const better = `${proposed.controlBasisPoints / 100}`;
  const said =
    share === 0
      ? words.noControl
      : rise === undefined
        ? words.seesNothing(count(control))
        : words.sees(count(control), count(treated), points(rise));
  return (
    <div className="campaignsight" role="status">
      <p className={share === 0 || rise === undefined ? 'campaignmind' : ''}>{said}</p>
      {proposed.why === 'too_few' ? (
        <p className="caption">{words.tooFew(points(hoped))}</p>
      ) : (
        proposed.controlBasisPoints !== share && (
          <p className="caption">
            {words.proposed(points(hoped), better)}
            {take && (
              <Button type="link" size="small" onClick={() => take(proposed.controlBasisPoints)}>
                {words.propose(better)}
              </Button>
            )}
          </p>
        )
      )}
    </div>
  );
};

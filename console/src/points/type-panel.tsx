import { Button, Input } from 'antd';
import type { PointPolicy } from '../../../shared/points/policy';
import { AmountField } from '../form/amount-field';
import { Choice } from '../form/choice';
import type { Draft } from '../form/draft';
import { FormLine } from '../form/form-line';
import { NameLine } from '../form/name-line';
import { NumberField } from '../form/number-field';
import { SwitchLine } from '../form/switch-line';
import type { Drafting } from '../form/use-draft';
import { formWords } from '../form/words';
import { Panel } from '../ui/panel';
import { useLanguage } from '../words/language';
import { useWords } from '../words/words';
import { ExpiryLine } from './expiry-line';
import { GiftsLine } from './gifts-line';
import type { TypeForm } from './settings-form';
import { settingsWords } from './settings-words';

interface Props {
  drafting: Pick<Drafting<unknown>, 'at' | 'faultsAt'>;
  /** Its place among the kinds: the first is the one that members spend. */
  place: number;
  type: TypeForm;
  /** Whether nobody has such points yet. */
  isNew: boolean;
  onChange: (type: TypeForm) => void;
  onRemove: () => void;
}

const WORTH = { points: 100, minor: 100 };

/** One kind of points: how long they live, what becomes of returns, what they pay. */
export const TypePanel = ({ drafting, place, type, isNew, onChange, onRemove }: Props) => {
  const words = useWords(settingsWords);
  const form = useWords(formWords);
  const language = useLanguage();
  const path = `types.${place}`;
  const { at, faultsAt } = drafting;
  const policy = type.policy ?? {};
  const change = (patch: Draft<Omit<PointPolicy, 'zone'>>) => onChange({ ...type, policy: { ...policy, ...patch } });
  const { worth } = type;
  const remove = (
    <Button size="small" variant="text" color="default" onClick={onRemove}>
      {words.removeType}
    </Button>
  );
  return (
    <Panel
      title={type.name?.[language]?.trim() || type.name?.zh?.trim() || words.other}
      remark={place === 0 ? words.main : isNew ? remove : words.other}
    >
      <NameLine
        name={words.name}
        drafting={drafting}
        path={`${path}.name`}
        value={type.name}
        onChange={(name) => onChange({ ...type, name })}
        most={{ zh: 10, en: 20 }}
        placeholder={words.namePlaceholder}
      />
      {isNew && (
        <FormLine name={words.id} note={words.idNote} faults={faultsAt([`${path}.pointType`, words.id], ['types', words.id])}>
          <Input
            {...at(`${path}.pointType`, words.id)}
            className="field--select"
            maxLength={20}
            placeholder="beans"
            value={type.pointType}
            onChange={({ target }) => onChange({ ...type, pointType: target.value })}
          />
        </FormLine>
      )}
      <ExpiryLine drafting={drafting} path={`${path}.policy.expiry`} expiry={policy.expiry} onChange={(expiry) => change({ expiry })} />
      <FormLine name={words.returnDays} note={words.returnDaysNote} faults={faultsAt([`${path}.policy.returnDays`, words.returnDays])}>
        <NumberField
          {...at(`${path}.policy.returnDays`, words.returnDays)}
          suffix={words.days}
          value={policy.returnDays}
          onChange={(returnDays) => change({ returnDays })}
        />
      </FormLine>
      <FormLine name={words.missing} faults={[]}>
        <Choice
          label={words.missing}
          value={policy.missing ?? 'debt'}
          options={words.missingWords}
          onChange={(missing) => change({ missing })}
        />
      </FormLine>
      <FormLine name={words.grace} note={words.graceNote} faults={faultsAt([`${path}.policy.graceDays`, words.grace])}>
        <NumberField
          {...at(`${path}.policy.graceDays`, words.grace)}
          className="field--stock"
          prefix={words.graceBack}
          suffix={words.days}
          value={policy.graceDays}
          onChange={(graceDays) => change({ graceDays })}
        />
      </FormLine>
      <FormLine
        name={words.worth}
        note={words.worthNote}
        faults={faultsAt([`${path}.worth.points`, words.worthPoints], [`${path}.worth.minor`, words.worthMoney])}
      >
        <SwitchLine
          label={words.worthOn}
          checked={worth !== undefined}
          onChange={(isWorth) => onChange({ ...type, worth: isWorth ? WORTH : undefined })}
        />
        {worth && (
          <>
            <NumberField
              {...at(`${path}.worth.points`, words.worthPoints)}
              suffix={words.worthPoints}
              value={worth.points}
              onChange={(points) => onChange({ ...type, worth: { ...worth, points } })}
            />
            <AmountField
              {...at(`${path}.worth.minor`, words.worthMoney)}
              prefix={words.worthMoney}
              suffix={form.yuan}
              value={worth.minor === undefined ? undefined : { amount: worth.minor }}
              onChange={(money) => onChange({ ...type, worth: { ...worth, minor: money?.amount } })}
            />
          </>
        )}
      </FormLine>
      <GiftsLine drafting={drafting} path={`${path}.policy.gifts`} gifts={policy.gifts} onChange={(gifts) => change({ gifts })} />
      <FormLine name={words.adjust} note={words.adjustNote} faults={faultsAt([`${path}.policy.adjustAlone`, words.adjustAlone])}>
        <NumberField
          {...at(`${path}.policy.adjustAlone`, words.adjustAlone)}
          className="field--moment"
          prefix={words.adjustAlone}
          suffix={form.points}
          placeholder={form.noLimit}
          value={policy.adjustAlone}
          onChange={(adjustAlone) => change({ adjustAlone })}
        />
      </FormLine>
    </Panel>
  );
};

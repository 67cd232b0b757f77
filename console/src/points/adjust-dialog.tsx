import { useQuery } from '@tanstack/react-query';
import { Alert, App, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import type { BalanceView } from '../../../shared/contract/point-views';
import { typeNamed } from '../../../shared/points/settings';
import { Choice } from '../form/choice';
import { NumberField } from '../form/number-field';
import { formWords } from '../form/words';
import { commonWords } from '../words/common';
import { count } from '../words/figures';
import { useLanguage } from '../words/language';
import { useWords } from '../words/words';
import { memberPointWords } from './member-words';
import { pointSettingsQuery, useAdjust } from './queries';

interface Props {
  memberId: string;
  name: string;
  balances: readonly BalanceView[];
  close: () => void;
}

const LEAST_WHY = 2;
const nothing = () => undefined;

/** Points given or taken by hand, with the reason; above what one person may, it waits for a colleague. */
export const AdjustDialog = ({ memberId, name, balances, close }: Props) => {
  const words = useWords(memberPointWords);
  const form = useWords(formWords);
  const { cancel } = useWords(commonWords);
  const language = useLanguage();
  const { message } = App.useApp();
  const { data: settings } = useQuery(pointSettingsQuery);
  const adjust = useAdjust();
  const [sign, setSign] = useState<'give' | 'take'>('give');
  const [amount, setAmount] = useState<number>();
  const [pointType, setPointType] = useState(balances[0]?.pointType ?? '');
  const [why, setWhy] = useState('');
  const [isTried, setTried] = useState(false);
  const limit = settings && typeNamed(settings.settings, pointType)?.policy.adjustAlone;
  const isComplete = amount !== undefined && amount > 0 && why.trim().length >= LEAST_WHY;

  const submit = () => {
    setTried(true);
    if (!isComplete) return;
    adjust.mutate(
      { memberId, pointType, points: sign === 'give' ? amount : -amount, why: why.trim() },
      {
        onSuccess: ({ state }) => {
          message.success(state === 'waiting' ? words.waits : words.done);
          close();
        },
      },
    );
  };
  return (
    <Modal
      open
      title={words.adjustTitle(name)}
      okText={words.submit}
      cancelText={cancel}
      onOk={submit}
      onCancel={close}
      confirmLoading={adjust.isPending}
      mask={{ closable: false }}
    >
      <div className="dialog">
        <div className="adjusting">
          <Choice label={words.adjusting} value={sign} options={{ give: words.give, take: words.take }} onChange={setSign} />
          <NumberField
            id="adjust-points"
            aria-label={words.howMany}
            onBlur={nothing}
            suffix={form.points}
            value={amount}
            onChange={setAmount}
          />
          {balances.length > 1 && (
            <Select
              aria-label={words.pointType}
              value={pointType}
              options={balances.map((one) => ({ value: one.pointType, label: one.name[language] }))}
              onChange={setPointType}
            />
          )}
        </div>
        {sign === 'take' && <p className="caption">{words.noTaking}</p>}
        <div className="dialog__field">
          <label htmlFor="adjust-why">{words.why}</label>
          <Input
            id="adjust-why"
            maxLength={200}
            placeholder={words.whyPlaceholder}
            value={why}
            onChange={({ target }) => setWhy(target.value)}
            onPressEnter={submit}
          />
          <span className="caption">{words.whyNote}</span>
          {isTried && !isComplete && (
            <span className="dialog__fault" role="alert">
              {words.missing}
            </span>
          )}
        </div>
        {limit !== undefined && amount !== undefined && amount > limit && <Alert type="info" showIcon title={words.alone(count(limit))} />}
        {adjust.error && <Alert type="error" showIcon title={adjust.error.message} />}
      </div>
    </Modal>
  );
};

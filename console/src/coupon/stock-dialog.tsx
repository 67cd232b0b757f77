import { Alert, App, Modal } from 'antd';
import { useState } from 'react';
import { cny, parseYuan, yuan } from '../../../shared/money/money';
import { CountField, YuanField } from '../form/fields';
import { commonWords } from '../words/common';
import { count } from '../words/figures';
import { useWords } from '../words/words';
import { takenOf } from './out';
import { type TemplateWithFigures, useChangeStock } from './queries';
import { stateWords } from './state-words';

interface Props {
  item: TemplateWithFigures;
  close: () => void;
}

/** Raises or lowers what there is, while it runs. */
export const StockDialog = ({ item: { template, figures }, close }: Props) => {
  const words = useWords(stateWords);
  const { cancel } = useWords(commonWords);
  const { message } = App.useApp();
  const change = useChangeStock(template);
  const taken = takenOf(figures, template);
  const [stock, setStock] = useState<number | null>(template.stock);
  const [perDay, setPerDay] = useState(template.stockPerDay ?? null);
  const [perStore, setPerStore] = useState(template.stockPerStore ?? null);
  const [budget, setBudget] = useState(template.budget ? yuan(template.budget.amount).replaceAll(',', '') : '');
  const amount = parseYuan(budget);
  const fault = stockFault(stock, taken, words) ?? (template.budget && !amount ? words.budgetWrong : undefined);

  const save = () => {
    if (fault || stock === null) return;
    change.mutate(
      {
        stock,
        stockPerDay: perDay ?? undefined,
        stockPerStore: perStore ?? undefined,
        ...(template.budget && amount && { budget: { amount: cny(amount.amount), counts: template.budget.counts } }),
      },
      {
        onSuccess: () => {
          message.success(words.stockChanged);
          close();
        },
      },
    );
  };

  return (
    <Modal
      open
      title={words.stockTitle(template.name)}
      okText={words.save}
      cancelText={cancel}
      okButtonProps={{ disabled: fault !== undefined, loading: change.isPending }}
      onOk={save}
      onCancel={close}
      mask={{ closable: false }}
    >
      <div className="dialog">
        <p className="note">{words.stockNote}</p>
        <Line label={words.stock}>
          <CountField
            {...plain('stock-total', words.stock)}
            className="field--full"
            {...(fault && { status: 'error' as const })}
            suffix={words.pieces}
            value={stock}
            onChange={setStock}
          />
          <span className={fault ? 'dialog__fault' : 'caption'} role="status">
            {fault ?? words.leftAfter(count(figures.left), count((stock ?? 0) - taken))}
          </span>
        </Line>
        <div className="dialog__pair">
          <Line label={words.perDay}>
            <CountField
              {...plain('stock-day', words.perDay)}
              className="field--full"
              suffix={words.pieces}
              placeholder={words.noLimit}
              value={perDay}
              onChange={setPerDay}
            />
          </Line>
          <Line label={words.perStore}>
            <CountField
              {...plain('stock-store', words.perStore)}
              className="field--full"
              suffix={words.pieces}
              placeholder={words.noLimit}
              value={perStore}
              onChange={setPerStore}
            />
          </Line>
        </div>
        {template.budget && (
          <Line label={words.budget}>
            <YuanField
              {...plain('stock-budget', words.budget)}
              className="field--full"
              suffix={words.yuan}
              value={budget}
              onChange={setBudget}
            />
          </Line>
        )}
        {change.error && <Alert type="error" title={change.error.message} />}
      </div>
    </Modal>
  );
};

type Words = (typeof stateWords)['zh'];

const stockFault = (stock: number | null, taken: number, words: Words): string | undefined => {
  if (stock === null || stock < 1) return words.stockNeeded;
  return stock < taken ? words.belowOut(count(taken)) : undefined;
};

const plain = (id: string, label: string) => ({ id, 'aria-label': label, onBlur: () => undefined });

const Line = ({ label, children }: { label: string; children: React.ReactNode }) => (
  <div className="dialog__field">
    <span aria-hidden="true">{label}</span>
    {children}
  </div>
);

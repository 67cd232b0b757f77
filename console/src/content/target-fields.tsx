import { Select } from 'antd';
import { TARGET_PAGES, TargetPage } from '../../../shared/link/target';
import type { Drafting } from '../form/use-draft';
import { useWords } from '../words/words';
import { TargetThing } from './target-thing';
import { contentWords } from './words';

type TargetForm = { page?: TargetPage | undefined; id?: string | undefined };

interface Props {
  drafting: Pick<Drafting<unknown>, 'at'>;
  path: string;
  label: string;
  value: TargetForm | undefined;
  onChange: (target: TargetForm | undefined) => void;
  /** Whether it may lead nowhere. */
  optional?: boolean;
  /** What it is called when no page is chosen. */
  nowhere?: string;
}

/** What somebody's own is, is nothing to lead others to. */
const PAGES = TargetPage.options.filter((page) => page !== 'coupon' && page !== 'gift');
const NOWHERE = 'nowhere';

/** Which page of the app, and of what. */
export const TargetFields = ({ drafting: { at }, path, label, value, onChange, optional = false, nowhere }: Props) => {
  const words = useWords(contentWords);
  const page = value?.page;
  const needsId = page !== undefined && TARGET_PAGES[page].of !== undefined;
  const id = { ...at(`${path}.id`, `${label} · ${words.targetId}`) };
  return (
    <>
      <Select<string>
        {...at(`${path}.page`, label)}
        className="field--template"
        value={page ?? NOWHERE}
        options={[
          ...(optional ? [{ value: NOWHERE, label: nowhere ?? words.nowhere }] : []),
          ...PAGES.map((one) => ({ value: one, label: words.targets[one] })),
        ]}
        onChange={(next) => onChange(next === NOWHERE ? undefined : { page: next as TargetPage })}
      />
      {needsId && <TargetThing field={id} page={page} id={value?.id} onChange={(next) => onChange({ page, id: next })} />}
    </>
  );
};

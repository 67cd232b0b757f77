import { Input } from 'antd';
import { groupWords } from '../coupon/editor/group-words';
import { useWords } from '../words/words';
import { Choice } from './choice';
import { FormLine } from './form-line';
import type { GoodsDraft, RefDraft } from './goods';
import { Rows } from './rows';
import type { Drafting } from './use-draft';
import { formWords } from './words';

interface Props {
  drafting: Pick<Drafting<unknown>, 'faultsAt'>;
  path: string;
  goods: GoodsDraft | undefined;
  onChange: (goods: GoodsDraft) => void;
}

const BLANK: RefDraft = { kind: 'category', id: '', name: '' };

/** Which goods a rule is for: only these, and not those. */
export const GoodsLines = ({ drafting, path, goods = {}, onChange }: Props) => {
  const words = useWords(formWords);
  const group = useWords(groupWords);
  return (
    <>
      <FormLine name={words.onlyGoods} note={group.onlyNote} faults={drafting.faultsAt([`${path}.only`, words.onlyGoods])}>
        <Refs label={words.onlyGoods} refs={goods.only} onChange={(only) => onChange({ ...goods, only })} />
      </FormLine>
      <FormLine name={words.exceptGoods} note={group.goodsNote} faults={drafting.faultsAt([`${path}.except`, words.exceptGoods])}>
        <Refs label={words.exceptGoods} refs={goods.except} onChange={(except) => onChange({ ...goods, except })} />
      </FormLine>
    </>
  );
};

const Refs = ({ label, refs = [], onChange }: { label: string; refs: RefDraft[] | undefined; onChange: (refs: RefDraft[]) => void }) => {
  const words = useWords(groupWords);
  return (
    <Rows label={label} rows={refs} blank={BLANK} most={200} onChange={onChange}>
      {(ref, change) => (
        <>
          <Choice
            label={words.goodsKind}
            value={ref.kind ?? 'category'}
            options={words.goodsKinds}
            onChange={(kind) => change({ ...ref, kind })}
          />
          <Input
            className="field--date"
            maxLength={60}
            aria-label={words.goodsId[ref.kind ?? 'category']}
            placeholder={words.goodsId[ref.kind ?? 'category']}
            value={ref.id}
            onChange={({ target }) => change({ ...ref, id: target.value })}
          />
          <Input
            className="field--date"
            maxLength={40}
            aria-label={words.goodsName}
            placeholder={words.goodsName}
            value={ref.name}
            onChange={({ target }) => change({ ...ref, name: target.value })}
          />
        </>
      )}
    </Rows>
  );
};

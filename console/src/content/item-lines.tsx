import { Button, Select } from 'antd';
import { Art, type Content } from '../../../shared/content/content';
import { Choice } from '../form/choice';
import { FormLine } from '../form/form-line';
import { NameLine } from '../form/name-line';
import { PeriodLine } from '../form/period-line';
import type { Drafting } from '../form/use-draft';
import { TierChecks } from '../tier/tier-checks';
import { Icon } from '../ui/icon';
import { Panel } from '../ui/panel';
import { useWords } from '../words/words';
import { type ContentForm, type ItemForm, tagsShown, tagsTyped } from './content-form';
import { TargetFields } from './target-fields';
import { contentWords } from './words';

interface Props {
  editing: Drafting<Content, ContentForm>;
  item: ItemForm;
  at: number;
  count: number;
  onChange: (item: ItemForm) => void;
  onMove: (to: number) => void;
  onRemove: () => void;
}

/** One item of the home page: what it says, where it leads, when and for whom. */
export const ItemLines = ({ editing, item, at, count, onChange, onMove, onRemove }: Props) => {
  const words = useWords(contentWords);
  const path = `home.${at}`;
  const set = (patch: Partial<ItemForm>) => onChange({ ...item, ...patch });
  return (
    <Panel
      title={words.item(at + 1)}
      remark={
        <>
          <Button type="text" size="small" disabled={at === 0} onClick={() => onMove(at - 1)}>
            {words.up}
          </Button>
          <Button type="text" size="small" disabled={at === count - 1} onClick={() => onMove(at + 1)}>
            {words.down}
          </Button>
          <Button type="text" size="small" icon={<Icon name="close" size={16} />} onClick={onRemove}>
            {words.remove}
          </Button>
        </>
      }
    >
      <NameLine
        name={words.name}
        drafting={editing}
        path={`${path}.title`}
        value={item.title}
        onChange={(title) => set({ title })}
        most={{ zh: 16, en: 40 }}
        placeholder={words.namePlaceholder}
      />
      <NameLine
        name={words.text}
        drafting={editing}
        path={`${path}.text`}
        value={item.text}
        onChange={(text) => set({ text })}
        most={{ zh: 40, en: 90 }}
        placeholder={words.textPlaceholder}
      />
      <FormLine name={words.art} faults={[]}>
        <Choice label={words.art} value={item.art ?? 'cup'} options={words.arts} order={Art.options} onChange={(art) => set({ art })} />
      </FormLine>
      <FormLine name={words.target} faults={editing.faultsAt([`${path}.target`, words.target])}>
        <TargetFields
          drafting={editing}
          path={`${path}.target`}
          label={words.target}
          value={item.target}
          onChange={(target) => set({ target })}
          optional
        />
      </FormLine>
      <PeriodLine
        name={words.period}
        drafting={editing}
        path={`${path}.period`}
        period={item.period}
        onChange={(period) => set({ period })}
      />
      <FormLine name={words.tiers} note={words.tiersNote} faults={[]}>
        <TierChecks label={words.tiers} value={item.tiers} onChange={(tiers) => set({ tiers })} />
      </FormLine>
      <FormLine name={words.tags} note={words.tagsNote} faults={editing.faultsAt([`${path}.tags`, words.tags])}>
        <Select
          {...editing.at(`${path}.tags`, words.tags)}
          mode="tags"
          className="field--full"
          open={false}
          placeholder={words.tagsPlaceholder}
          value={tagsShown(item.tags)}
          onChange={(tags: string[]) => set({ tags: tagsTyped(tags) })}
        />
      </FormLine>
      <FormLine name={words.cities} faults={editing.faultsAt([`${path}.cities`, words.cities])}>
        <Select
          {...editing.at(`${path}.cities`, words.cities)}
          mode="tags"
          className="field--full"
          open={false}
          placeholder={words.citiesPlaceholder}
          value={item.cities ?? []}
          onChange={(cities: string[]) => set({ cities })}
        />
      </FormLine>
    </Panel>
  );
};

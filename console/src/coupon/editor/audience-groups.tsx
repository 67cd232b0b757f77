import { useQuery } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import type { Language } from '../../../../shared/problem/language';
import { OWN_WORDS } from '../../../../shared/tag/mark';
import { tagWords } from '../../../../shared/tag/words';
import { Choice } from '../../form/choice';
import { CountField } from '../../form/fields';
import { SwitchLine } from '../../form/switch-line';
import { StorePicker } from '../../store/store-picker';
import { tagsQuery } from '../../tag/queries';
import { TierChecks } from '../../tier/tier-checks';
import { useLanguage } from '../../words/language';
import { useWords } from '../../words/words';
import type { GoodsRow } from '../form/template-form';
import { fieldWords } from './field-words';
import { FormRow, type RowProps } from './form-row';
import { groupWords } from './group-words';
import { RowList } from './row-list';

/** How a tag begins that says whose regular a member is. */
const REGULAR = 'store:';

/** Which goods it is for. */
export const GoodsGroup = ({ editing }: RowProps) => {
  const words = useWords(groupWords);
  return (
    <>
      <GoodsListRow editing={editing} field="goodsOnly" note={words.onlyNote} />
      <GoodsListRow editing={editing} field="goodsExcept" note={words.goodsNote} />
    </>
  );
};

const BLANK_GOODS: Omit<GoodsRow, 'row'> = { kind: 'category', id: '', name: '' };

const GoodsListRow = ({ editing, field, note }: RowProps & { field: 'goodsOnly' | 'goodsExcept'; note: string }) => {
  const words = useWords(groupWords);
  const names = useWords(fieldWords);
  return (
    <FormRow name={names[field]} note={note} fields={[field]} editing={editing}>
      <RowList
        editing={editing}
        field={field}
        rows={editing.form[field]}
        blank={BLANK_GOODS}
        most={200}
        onChange={(rows) => editing.change({ [field]: rows })}
      >
        {({ kind, id, name }, change) => (
          <>
            <Choice label={words.goodsKind} value={kind} options={words.goodsKinds} onChange={(next) => change({ kind: next })} />
            <Input
              className="field--date"
              maxLength={60}
              aria-label={words.goodsId[kind]}
              placeholder={words.goodsId[kind]}
              value={id}
              onChange={({ target }) => change({ id: target.value })}
            />
            <Input
              className="field--date"
              maxLength={40}
              aria-label={words.goodsName}
              placeholder={words.goodsName}
              value={name}
              onChange={({ target }) => change({ name: target.value })}
            />
          </>
        )}
      </RowList>
    </FormRow>
  );
};

/** Who may have it; every condition that is set must hold. */
export const WhoGroup = ({ editing }: RowProps) => {
  const words = useWords(groupWords);
  const names = useWords(fieldWords);
  const { form, change, field } = editing;
  const { status: _, ...tiers } = field('tiers');
  return (
    <>
      <FormRow name={names.tiers} note={words.tiersNote} fields={['tiers']} editing={editing}>
        <div {...tiers} role="group" tabIndex={-1}>
          <TierChecks label={names.tiers} value={form.tiers} onChange={(chosen) => change({ tiers: chosen })} />
        </div>
      </FormRow>
      <TagsRow editing={editing} />
      <FormRow name={words.newcomers} fields={['newWithinDays']} editing={editing}>
        <CountField
          {...field('newWithinDays')}
          className="field--stock"
          prefix={words.newcomersPrefix}
          suffix={words.newcomersUnit}
          value={form.newWithinDays}
          onChange={(newWithinDays) => change({ newWithinDays })}
        />
      </FormRow>
      <FormRow name={words.listed} note={form.listed ? words.listedNote : undefined} fields={[]} editing={editing}>
        <SwitchLine label={words.listedOn} checked={form.listed} onChange={(listed) => change({ listed })} />
      </FormRow>
    </>
  );
};

const tagName = (tag: string, language: Language): string => {
  const [key = '', ...value] = tag.split(':');
  return tagWords({ key, value: value.join(':') }, language);
};

/** What was typed and is on no list are a clerk's own words, unless it names its key. */
const asTag = (typed: string): string => (typed.includes(':') ? typed : `${OWN_WORDS}:${typed}`);

const TagsRow = ({ editing }: RowProps) => {
  const { form, change, field } = editing;
  const words = useWords(groupWords);
  const names = useWords(fieldWords);
  const language = useLanguage();
  const regulars = form.tags.filter((tag) => tag.startsWith(REGULAR));
  const others = form.tags.filter((tag) => !tag.startsWith(REGULAR));
  const { data: known = [] } = useQuery(tagsQuery);
  const offered = new Map(known.map(({ key, value, words: said }) => [`${key}:${value}`, said]));
  return (
    <FormRow name={names.tags} fields={['tags']} editing={editing}>
      <Select
        {...field('tags')}
        mode="tags"
        className="field--full"
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={words.tagsPlaceholder}
        value={others}
        options={[...new Set([...offered.keys(), ...others])]
          .filter((tag) => !tag.startsWith(REGULAR))
          .map((tag) => ({ value: tag, label: offered.get(tag) ?? tagName(tag, language) }))}
        onChange={(chosen: string[]) => change({ tags: [...new Set([...chosen.map(asTag), ...regulars])] })}
      />
      <StorePicker
        mode="multiple"
        id="regulars"
        aria-label={words.regulars}
        className="field--full"
        placeholder={words.regularsPlaceholder}
        value={regulars.map((tag) => tag.slice(REGULAR.length))}
        onChange={(storeIds) => change({ tags: [...others, ...storeIds.map((storeId) => REGULAR + storeId)] })}
      />
    </FormRow>
  );
};

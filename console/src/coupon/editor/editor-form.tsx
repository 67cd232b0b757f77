import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { useZone } from '../../brand/use-brand';
import { Fold } from '../../form/fold';
import { useTiers } from '../../tier/use-tiers';
import { Panel } from '../../ui/panel';
import { useLanguage } from '../../words/language';
import { useWords } from '../../words/words';
import { groupSummary } from '../form/group-summary';
import { GROUP_FIELDS, GROUPS, type Group } from '../form/groups';
import { templatesQuery } from '../queries';
import { GoodsGroup, WhoGroup } from './audience-groups';
import { StockRow, ThresholdRow, ValidityRow } from './basics-rows';
import { editorWords } from './editor-words';
import type { RowProps } from './form-row';
import { groupWords } from './group-words';
import { BundleGroup, HowGroup, LimitsGroup } from './issue-groups';
import { ClaimPlaceRow, ScopeRow } from './place-rows';
import { AfterGroup, NotesGroup, TogetherGroup, WhenGroup } from './usage-groups';
import type { OpenGroups } from './use-open-groups';
import { NameRow, ValueRow } from './value-rows';

interface Props extends RowProps {
  groups: OpenGroups;
  /** Why the server did not take it, when it is not about one field. */
  refusal: string | undefined;
}

/** Every decision about a coupon template: those that each needs in sight, the others folded. */
export const EditorForm = ({ editing, groups, refusal }: Props) => {
  const words = useWords(editorWords);
  return (
    <form className="column" aria-label={words.form} onSubmit={(event) => event.preventDefault()} noValidate>
      <Panel>
        {refusal && <Alert type="error" banner title={words.refused} description={refusal} />}
        <NameRow editing={editing} />
        <ValueRow editing={editing} />
        <ThresholdRow editing={editing} />
        <ValidityRow editing={editing} />
        <StockRow editing={editing} />
        <ScopeRow editing={editing} />
        <ClaimPlaceRow editing={editing} />
      </Panel>
      <MoreRules editing={editing} groups={groups} />
    </form>
  );
};

const BODIES: Record<Group, (props: RowProps) => ReactNode> = {
  goods: GoodsGroup,
  when: WhenGroup,
  who: WhoGroup,
  how: HowGroup,
  limits: LimitsGroup,
  together: TogetherGroup,
  after: AfterGroup,
  bundle: BundleGroup,
  notes: NotesGroup,
};

const MoreRules = ({ editing, groups }: RowProps & { groups: OpenGroups }) => {
  const words = useWords(editorWords);
  const names = useWords(groupWords);
  const language = useLanguage();
  const zone = useZone();
  const { data } = useQuery(templatesQuery);
  const tiers = useTiers();
  const nameOf = (templateId: string) => data?.items.find(({ template }) => template.templateId === templateId)?.template.name ?? '…';
  return (
    <Panel title={words.more} remark={words.moreRemark}>
      {GROUPS.map((group) => {
        const Body = BODIES[group];
        const faults = GROUP_FIELDS[group].filter((field) => editing.faultWords(field) !== undefined).length;
        return (
          <Fold
            key={group}
            name={names.groups[group]}
            summary={groupSummary(group, editing.form, { zone, language, nameOf, tiers })}
            fault={faults > 0 ? words.toMendInside(faults) : undefined}
            isOpen={groups.open.has(group)}
            onToggle={() => groups.toggle(group)}
          >
            <Body editing={editing} />
          </Fold>
        );
      })}
    </Panel>
  );
};

import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { Link } from 'react-router-dom';
import { audiencesQuery } from '../../audience/queries';
import { FormLine } from '../../form/form-line';
import { Panel } from '../../ui/panel';
import { count, percent } from '../../words/figures';
import { useWords } from '../../words/words';
import { editorWords } from '../editor-words';
import { useOverlaps } from '../use-plan';
import type { PanelProps } from './panel-props';

/** Whom it is for, how many they are, and who of them is in another campaign under way. */
export const WhoPanel = ({ editing, planning: { audience }, isOut, self }: PanelProps & { self: string | undefined }) => {
  const words = useWords(editorWords);
  const { draft, set, at, faultsAt } = editing;
  const { data } = useQuery(audiencesQuery);
  const choices = data?.items.filter(({ audienceId, state }) => state !== 'archived' || audienceId === draft.audienceId);
  return (
    <Panel title={words.who}>
      <FormLine
        name={words.audience}
        faults={faultsAt(['audienceId', words.audience])}
        note={audience?.state === 'draft' && <span className="urgent">{words.audienceDraft}</span>}
      >
        <Select
          {...at('audienceId', words.audience)}
          className="field--name"
          showSearch={{ optionFilterProp: 'label' }}
          loading={!data}
          disabled={isOut}
          placeholder={words.audiencePlaceholder}
          value={draft.audienceId}
          options={choices?.map(({ audienceId, name }) => ({ value: audienceId, label: name }))}
          onChange={(audienceId) => set({ audienceId })}
        />
        {audience?.size !== undefined && <span>{words.now(count(audience.size))}</span>}
        {audience ? (
          <Link to={`/audiences/${audience.audienceId}`}>{words.toAudience}</Link>
        ) : (
          <Link to="/audiences/new">{words.newAudience}</Link>
        )}
        {audience && <p className="campaignsaid">{audience.sentence}</p>}
      </FormLine>
      {audience?.state === 'live' && <Overlaps audience={audience} self={self} group={draft.group} />}
    </Panel>
  );
};

interface OverlapProps {
  audience: NonNullable<PanelProps['planning']['audience']>;
  self: string | undefined;
  group: string | undefined;
}

const Overlaps = ({ audience, self, group }: OverlapProps) => {
  const words = useWords(editorWords);
  const overlaps = useOverlaps(audience, self);
  const size = audience.size ?? 0;
  return (
    <FormLine name={words.overlap} faults={[]}>
      {overlaps.length === 0 ? (
        <span className="campaignquiet">{words.overlapNone}</span>
      ) : (
        <ul className="campaignbars">
          {overlaps.map(({ campaignId, name, both, group: theirs }) => (
            <li key={campaignId}>
              <Link to={`/campaigns/${campaignId}`}>{name}</Link>
              <span className="campaignbars__bar" aria-hidden="true">
                <i style={{ width: `${percent(both, size)}%` }} />
              </span>
              <span className="caption">
                {words.overlapLine(count(both), String(percent(both, size)))}
                {theirs !== undefined && theirs === group?.trim() && ` · ${words.overlapApart}`}
              </span>
            </li>
          ))}
        </ul>
      )}
    </FormLine>
  );
};

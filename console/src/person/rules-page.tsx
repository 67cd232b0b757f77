import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, InputNumber } from 'antd';
import { useState } from 'react';
import { marketerEndpoints } from '../../../shared/contract/marketer';
import type { IdentityRules } from '../../../shared/identity/rules';
import { call } from '../api';
import { ApiError } from '../api/problem';
import { SettingsPage } from '../settings/settings-page';
import { Panel } from '../ui/panel';
import { Bone, Failed } from '../ui/states';
import { useAsk } from '../ui/use-ask';
import { useWords } from '../words/words';
import './rules.css';
import { RulesTable } from './rules-table';
import { rulesWords } from './rules-words';

const KEY = ['identity-rules'];

/** By which rules people are recognised: types in order, how many, what may join people; and when a number says nothing any more. */
export const Component = () => {
  const words = useWords(rulesWords);
  const { message } = App.useApp();
  const ask = useAsk();
  const queries = useQueryClient();
  const { data, error, refetch } = useQuery({ queryKey: KEY, queryFn: ({ signal }) => call(marketerEndpoints.identityRules, { signal }) });
  const [draft, setDraft] = useState<IdentityRules>();
  const save = useMutation({
    mutationFn: async (rules: IdentityRules) => {
      try {
        return await call(marketerEndpoints.setIdentityRules, { body: { version: data?.version ?? 0, rules } });
      } catch (failure) {
        if (failure instanceof ApiError && failure.code === 'version_conflict') message.warning(words.conflict);
        throw failure;
      }
    },
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: KEY });
      setDraft(undefined);
    },
  });
  const rules = draft ?? data?.rules;
  const confirm = () =>
    draft && ask({ title: words.saveAsk, content: words.past, okText: words.save, done: words.saved, act: () => save.mutateAsync(draft) });
  return (
    <SettingsPage
      actions={
        <Button type="primary" disabled={!draft} loading={save.isPending} title={draft ? undefined : words.unchanged} onClick={confirm}>
          {words.save}
        </Button>
      }
    >
      <Alert type="info" showIcon title={words.past} />
      <Panel title={words.title} remark={data && words.remark(data.version, data.by)}>
        {error && !data && <Failed error={error} retry={refetch} />}
        {!rules && !error && <Bone width="60%" height={200} />}
        {rules && (
          <>
            <p className="note rules__lead">{words.lead}</p>
            <RulesTable rules={rules.types} change={(types) => setDraft({ ...rules, types })} />
          </>
        )}
      </Panel>
      {rules && <Limits rules={rules} change={setDraft} />}
    </SettingsPage>
  );
};

/** When a number says nothing of a person any more. */
const Limits = ({ rules, change }: { rules: IdentityRules; change: (rules: IdentityRules) => void }) => {
  const words = useWords(rulesWords);
  const number = (label: string, name: 'confirmedWithinDays' | 'sharedAbove' | 'sharedWithinDays' | 'sharedAboveEver', unit: string) => (
    <span className="rules__number">
      <InputNumber
        aria-label={label}
        min={1}
        max={name === 'sharedAbove' ? 1_000 : name === 'sharedAboveEver' ? 10_000 : 3_660}
        precision={0}
        value={rules[name] ?? null}
        onChange={(value) => value !== null && change({ ...rules, [name]: value })}
      />{' '}
      {unit}
    </span>
  );
  return (
    <Panel title={words.limits}>
      <dl className="rules__limits">
        <div>
          <dt>{words.confirmed}</dt>
          <dd>{number(words.confirmed, 'confirmedWithinDays', words.days)}</dd>
        </div>
        <div>
          <dt>{words.sharedAbove}</dt>
          <dd>
            {number(`${words.sharedAbove} · ${words.days}`, 'sharedWithinDays', words.days)}
            {number(`${words.sharedAbove} · ${words.people}`, 'sharedAbove', words.people)}
          </dd>
        </div>
        <div>
          <dt>{words.sharedEver}</dt>
          <dd>{number(words.sharedEver, 'sharedAboveEver', words.people)}</dd>
        </div>
      </dl>
    </Panel>
  );
};

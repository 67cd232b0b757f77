import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, ConfigProvider } from 'antd';
import type * as v from 'valibot';
import type { LimitsView } from '../../../shared/contract/limits';
import { DEFAULT_LIMITS } from '../../../shared/limit/defaults';
import { Limits } from '../../../shared/limit/rule';
import { sessionStore } from '../api/session';
import { useStore } from '../app/store';
import { OutOfTheBox } from '../form/out-of-the-box';
import { NotSaved, SaveBar } from '../form/save-bar';
import { useDocument } from '../form/use-document';
import { formWords } from '../form/words';
import { SettingsPage } from '../settings/settings-page';
import { Panel } from '../ui/panel';
import { Bone, Failed } from '../ui/states';
import { useWords } from '../words/words';
import { CallerPanel } from './caller-panel';
import { GuessPanel } from './guess-panel';
import { CALLERS, type LimitsEditing, type LimitsForm, limitsTyped } from './limits-form';
import { limitsQuery, useSetLimits } from './queries';
import { limitWords } from './words';

/** How often each kind of caller may ask, and how often somebody may be wrong. */
export const Component = () => {
  const { data, error, refetch } = useQuery(limitsQuery);
  if (data) return <Editor view={data} />;
  return (
    <SettingsPage actions={null}>
      <Panel className="formbones">{error ? <Failed error={error} retry={refetch} /> : <Bone width="60%" height={360} />}</Panel>
    </SettingsPage>
  );
};

const Editor = ({ view }: { view: v.InferOutput<typeof LimitsView> }) => {
  const words = useWords(limitWords);
  const form = useWords(formWords);
  const isAdmin = useStore(sessionStore)?.marketer.role === 'admin';
  const queries = useQueryClient();
  const setLimits = useSetLimits();
  const editing: LimitsEditing = useDocument({
    schema: Limits,
    saved: { version: view.version, typed: view.limits as LimitsForm },
    prepare: limitsTyped,
    write: ({ version, value }) => setLimits.mutateAsync({ version, limits: value }),
    again: () => queries.refetchQueries(limitsQuery),
  });
  return (
    <SettingsPage
      actions={
        isAdmin && (
          <>
            <OutOfTheBox editing={editing} values={DEFAULT_LIMITS as LimitsForm} />
            <SaveBar editing={editing} />
          </>
        )
      }
    >
      <NotSaved editing={editing} />
      <Alert type="info" showIcon title={isAdmin ? words.lead : words.adminsOnly} description={form.version(view.version, view.by)} />
      <ConfigProvider componentDisabled={!isAdmin}>
        {CALLERS.map((caller) => (
          <CallerPanel key={caller} caller={caller} editing={editing} />
        ))}
        <GuessPanel editing={editing} />
      </ConfigProvider>
    </SettingsPage>
  );
};

import { useQueryClient } from '@tanstack/react-query';
import { Alert } from 'antd';
import { type AudienceView, audienceEndpoints } from '../../../shared/contract/audiences';
import { call } from '../api';
import { useWorkGuard } from '../bulk/under-way';
import { ImportPanel } from '../file-import/import-panel';
import type { Imported } from '../file-import/import-work';
import { csvText } from '../ui/csv';
import { count } from '../words/figures';
import { languageStore } from '../words/language';
import { useWords } from '../words/words';
import { AudiencePage } from './audience-page';
import { audienceWords } from './words';

const LIMITS = { records: 500, characters: 95_000 };
const PATIENCE = 45_000;
/** Without its head, each part's first line would be taken for one. */
const HEAD = /^[\s"\uFEFF]*member_number/i;

const EXAMPLE = csvText([['member_number'], ['68430188460'], ['60537597433']]);

/** A part has its head as line 1, so that its lines are counted from there. */
const listMembers =
  (audienceId: string) =>
  async (_file: string, csv: string, signal: AbortSignal): Promise<Imported> => {
    if (!HEAD.test(csv)) throw new Error(audienceWords[languageStore.get()].listNoHead);
    const body = { csv, firstLine: 2 };
    const { rows, added, unchanged, rejected } = await call(audienceEndpoints.listForAudience, {
      ...{ params: { audienceId }, body, signal },
      patience: PATIENCE,
    });
    const told = rejected.map(({ line, field, message, value }) => ({
      kind: 'rejected' as const,
      line,
      id: value,
      field,
      reason: message,
    }));
    return { rows, taken: added, known: unchanged, told };
  };

/** Members from a file: the list of an audience, that its rule may ask for. */
export const Component = () => <AudiencePage>{(audience) => <Upload audience={audience} />}</AudiencePage>;

const Upload = ({ audience: { audienceId, listed = 0, state } }: { audience: AudienceView }) => {
  const words = useWords(audienceWords);
  const queries = useQueryClient();
  useWorkGuard();
  const changed = () => void queries.invalidateQueries({ queryKey: ['audiences'] });
  if (state === 'archived') return <Alert type="info" showIcon title={words.archivedNote} />;
  return (
    <>
      <Alert type="info" showIcon title={listed > 0 ? words.listNow(count(listed)) : words.listNone} description={words.listHow} />
      <ImportPanel
        sending={{ limits: LIMITS, send: listMembers(audienceId), changed }}
        columns={[{ name: 'member_number', words: words.listColumn, isNeeded: true }]}
        template={{ name: words.listTemplate, csv: EXAMPLE }}
        idName={words.listValue}
      />
    </>
  );
};

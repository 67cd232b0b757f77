import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { Content } from '../../../shared/content/content';
import type { ContentView } from '../../../shared/contract/content';
import { NotSaved, SaveBar } from '../form/save-bar';
import { useDocument } from '../form/use-document';
import { Icon } from '../ui/icon';
import { Panel } from '../ui/panel';
import { Bone, Empty, Failed } from '../ui/states';
import { useWords } from '../words/words';
import { type ContentForm, contentTyped, freshItem, type ItemForm } from './content-form';
import { ContentPreview } from './content-preview';
import { ItemLines } from './item-lines';
import { OutreachPage } from './outreach-page';
import { contentQuery, usePlaceContent } from './queries';
import { contentWords } from './words';

/** So many items there are at most. */
const MOST = 20;

/** What the app's home page shows of the brand's. */
export const Component = () => {
  const { data, error, refetch } = useQuery(contentQuery);
  if (data) return <Editor view={data} />;
  return (
    <OutreachPage>
      <Panel className="formbones">{error ? <Failed error={error} retry={refetch} /> : <Bone width="60%" height={360} />}</Panel>
    </OutreachPage>
  );
};

const Editor = ({ view }: { view: ContentView }) => {
  const words = useWords(contentWords);
  const queries = useQueryClient();
  const place = usePlaceContent();
  const editing = useDocument({
    schema: Content,
    saved: { version: view.version, typed: view.content as ContentForm },
    prepare: contentTyped,
    write: ({ version, value }) => place.mutateAsync({ version, content: value }),
    again: () => queries.refetchQueries(contentQuery),
  });
  const items = editing.draft.home ?? [];
  const setItems = (home: ItemForm[]) => editing.set({ home });
  const moved = (from: number, to: number): ItemForm[] => {
    const rest = items.filter((_, i) => i !== from);
    const item = items[from];
    return item ? [...rest.slice(0, to), item, ...rest.slice(to)] : rest;
  };
  return (
    <OutreachPage actions={<SaveBar editing={editing} />}>
      <div className="editor">
        <div className="column">
          <NotSaved editing={editing} />
          <p className="caption">{words.remark}</p>
          {items.length === 0 && <Empty title={words.emptyTitle} text={words.emptyText} />}
          {items.map((item, at) => (
            <ItemLines
              key={item.itemId}
              editing={editing}
              item={item}
              at={at}
              count={items.length}
              onChange={(changed) => setItems(items.map((one, i) => (i === at ? changed : one)))}
              onMove={(to) => setItems(moved(at, to))}
              onRemove={() => setItems(items.filter((_, i) => i !== at))}
            />
          ))}
          {items.length < MOST && (
            <Button icon={<Icon name="plus" size={16} />} onClick={() => setItems([...items, freshItem()])}>
              {words.add}
            </Button>
          )}
        </div>
        <ContentPreview items={items} />
      </div>
    </OutreachPage>
  );
};

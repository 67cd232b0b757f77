import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { EventTypeView } from '../../../shared/contract/touchpoints';
import { Icon } from '../ui/icon';
import { LinkButton } from '../ui/link-button';
import { type Column, ListTable } from '../ui/list-table';
import { Page } from '../ui/page';
import { Panel } from '../ui/panel';
import { Empty } from '../ui/states';
import { Tag } from '../ui/tag';
import { useAsk } from '../ui/use-ask';
import { commonWords } from '../words/common';
import { count } from '../words/figures';
import { useLanguage } from '../words/language';
import { useWords } from '../words/words';
import { FiguresPanel } from './figures-panel';
import { eventTypesQuery, useRemoveEventType } from './queries';
import './touchpoint.css';
import { TypeDialog } from './type-dialog';
import { touchpointWords } from './words';

/** The types of events that channels may tell, and what purchases have come in. */
export const Component = () => {
  const words = useWords(touchpointWords);
  const { data, error, refetch } = useQuery(eventTypesQuery);
  const [edited, setEdited] = useState<EventTypeView | 'new'>();
  const columns = useColumns(setEdited);
  const actions = (
    <>
      <LinkButton to="/members/touches/import" icon={<Icon name="upload" size={16} />}>
        {words.importHistory}
      </LinkButton>
      <Button type="primary" icon={<Icon name="plus" size={16} />} onClick={() => setEdited('new')}>
        {words.newType}
      </Button>
    </>
  );
  return (
    <Page title={words.title} above={{ to: '/members', name: words.members }} actions={actions}>
      <FiguresPanel />
      <Panel title={words.types} remark={data ? words.remark(count(data.length)) : ''}>
        <ListTable
          label={words.types}
          columns={columns}
          rows={data}
          rowKey={({ type }) => type}
          error={error}
          retry={refetch}
          empty={<Empty title={words.types} />}
        />
      </Panel>
      {edited !== undefined && (
        <TypeDialog
          before={edited === 'new' ? undefined : edited}
          taken={(data ?? []).map(({ type }) => type)}
          close={() => setEdited(undefined)}
        />
      )}
    </Page>
  );
};

const useColumns = (edit: (type: EventTypeView) => void): Column<EventTypeView>[] => {
  const words = useWords(touchpointWords);
  const { about, names } = useWords(commonWords);
  const language = useLanguage();
  const ask = useAsk();
  const { mutateAsync } = useRemoveEventType();
  const retire = ({ type, name }: EventTypeView) =>
    ask({
      title: words.retireAsk(name[language]),
      content: words.retireText,
      okText: words.retire,
      danger: true,
      done: words.retired,
      act: () => mutateAsync(type),
    });
  return [
    { key: 'name', title: words.name, width: 220, render: (_, { name }) => <span className="listtable__name">{name[language]}</span> },
    { key: 'type', title: words.type, width: 200, render: (_, { type }) => <code>{type}</code> },
    {
      key: 'properties',
      title: words.properties,
      render: (_, { properties, own }) => (
        <span className="typeproperties">{names([...own, ...properties].map(({ name }) => name[language])) || '—'}</span>
      ),
    },
    {
      key: 'origin',
      title: words.origin,
      width: 140,
      render: (_, { builtIn, own }) => (
        <Tag {...(!(builtIn && own.length === 0) && { colour: 'pine' as const })}>
          {builtIn ? (own.length > 0 ? words.extended : words.builtIn) : words.own}
        </Tag>
      ),
    },
    {
      key: 'actions',
      title: <span className="unseen">{words.edit}</span>,
      width: 170,
      align: 'right',
      render: (_, type) => (
        <span className="rowends">
          <Button
            size="small"
            color="primary"
            variant="text"
            aria-label={about(type.builtIn ? words.addProperties : words.edit, type.name[language])}
            onClick={() => edit(type)}
          >
            {type.builtIn ? words.addProperties : words.edit}
          </Button>
          {!type.builtIn && (
            <Button
              size="small"
              color="default"
              variant="text"
              aria-label={about(words.retire, type.name[language])}
              onClick={() => retire(type)}
            >
              {words.retire}
            </Button>
          )}
        </span>
      ),
    },
  ];
};

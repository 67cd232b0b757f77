import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { ApiError } from '../api/problem';
import { Icon } from '../ui/icon';
import { LinkButton } from '../ui/link-button';
import { Page } from '../ui/page';
import { Panel } from '../ui/panel';
import { Bone, Empty, Failed } from '../ui/states';
import { useWords } from '../words/words';
import '../form/form.css';
import { OrderPanel } from './order-panel';
import { orderQuery } from './queries';
import { orderWords } from './words';

/** One order by its number, and the way to bring in a file of them. */
export const Component = () => {
  const words = useWords(orderWords);
  const [params, setParams] = useSearchParams();
  const orderId = params.get('order') ?? '';
  const source = params.get('source') || undefined;
  const [typed, setTyped] = useState({ orderId, source: source ?? '' });
  const { data, error, refetch } = useQuery({ ...orderQuery({ orderId, source }), enabled: orderId !== '' });
  const look = () => {
    const [order, system] = [typed.orderId.trim(), typed.source.trim()];
    setParams(order ? { order, ...(system && { source: system }) } : {});
  };
  return (
    <Page
      title={words.orders}
      actions={
        <LinkButton to="/orders/import" type="primary" icon={<Icon name="upload" size={16} />}>
          {words.importTitle}
        </LinkButton>
      }
    >
      <Panel title={words.find}>
        <form
          className="filters"
          onSubmit={(event) => {
            event.preventDefault();
            look();
          }}
        >
          <Input
            className="field--wide"
            aria-label={words.number}
            placeholder={words.numberPlaceholder}
            maxLength={64}
            value={typed.orderId}
            onChange={({ target }) => setTyped({ ...typed, orderId: target.value })}
          />
          <Input
            className="field--select"
            aria-label={words.source}
            placeholder={words.sourcePlaceholder}
            maxLength={40}
            value={typed.source}
            onChange={({ target }) => setTyped({ ...typed, source: target.value })}
          />
          <Button htmlType="submit" color="primary" variant="filled" icon={<Icon name="search" size={16} />}>
            {words.look}
          </Button>
          <span className="caption">{words.findNote}</span>
        </form>
        {orderId !== '' && !data && !error && (
          <div className="formbones">
            <Bone width="60%" height={120} />
          </div>
        )}
        {error && (isMissing(error) ? <Empty title={words.nothing} text={words.nothingText} /> : <Failed error={error} retry={refetch} />)}
        {data && orderId !== '' && <OrderPanel order={data} />}
      </Panel>
    </Page>
  );
};

const isMissing = (error: unknown): boolean => error instanceof ApiError && (error.status === 404 || error.status === 400);

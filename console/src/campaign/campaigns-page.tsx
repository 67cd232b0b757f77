import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Page } from '../ui/page';
import { SubNav } from '../ui/sub-nav';
import { useWords } from '../words/words';
import { outboxQuery } from './queries';
import { campaignWords } from './words';

interface Props {
  actions?: ReactNode;
  children: ReactNode;
}

/** A page of all campaigns together, with the way to the others; the outbox is among them only where there is one. */
export const CampaignsPage = ({ actions, children }: Props) => {
  const words = useWords(campaignWords);
  const { data } = useQuery({ ...outboxQuery, retry: false });
  return (
    <Page title={words.campaigns} actions={actions}>
      <SubNav
        label={words.pages}
        items={[
          { to: '/campaigns', name: words.list },
          { to: '/campaigns/settings', name: words.settings },
          ...(data?.isOpen ? [{ to: '/campaigns/outbox', name: words.outbox }] : []),
        ]}
      />
      {children}
    </Page>
  );
};

import type { ReactNode } from 'react';
import { Page } from '../ui/page';
import { SubNav } from '../ui/sub-nav';
import { useWords } from '../words/words';
import { contentWords } from './words';

interface Props {
  actions?: ReactNode;
  children: ReactNode;
}

/** A page of what reaches members, with the way to the others. */
export const OutreachPage = ({ actions, children }: Props) => {
  const words = useWords(contentWords);
  return (
    <Page title={words.title} actions={actions}>
      <SubNav
        label={words.pages}
        items={[
          { to: '/outreach/home', name: words.home },
          { to: '/outreach/links', name: words.links },
          { to: '/outreach/messages', name: words.templates },
        ]}
      />
      {children}
    </Page>
  );
};

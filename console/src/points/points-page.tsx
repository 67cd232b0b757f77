import type { ReactNode } from 'react';
import { Page } from '../ui/page';
import { SubNav } from '../ui/sub-nav';
import { useWords } from '../words/words';
import { sectionWords } from './section-words';

interface Props {
  actions?: ReactNode;
  children: ReactNode;
}

/** A page about points, with the way to the others. */
export const PointsPage = ({ actions, children }: Props) => {
  const words = useWords(sectionWords);
  return (
    <Page title={words.points} actions={actions}>
      <SubNav
        label={words.pages}
        items={[
          { to: '/points/rules', name: words.tabs.rules },
          { to: '/points/tiers', name: words.tabs.tiers },
          { to: '/points/referrals', name: words.tabs.referrals },
          { to: '/points/owed', name: words.tabs.owed },
          { to: '/points/adjustments', name: words.tabs.adjustments },
          { to: '/points/settings', name: words.tabs.settings },
        ]}
      />
      {children}
    </Page>
  );
};

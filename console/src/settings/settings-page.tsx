import type { ReactNode } from 'react';
import { healthWords } from '../health/words';
import { limitWords } from '../limit/words';
import { accountWords } from '../official-account/words';
import { attributeRulesWords } from '../person/attribute-rules-words';
import { rulesWords } from '../person/rules-words';
import { scalpingRulesWords } from '../scalping/rules-words';
import { Page } from '../ui/page';
import { SubNav } from '../ui/sub-nav';
import { useWords } from '../words/words';
import './settings.css';
import { settingsWords } from './words';

interface Props {
  actions: ReactNode;
  children: ReactNode;
}

/** A page of the settings, with the way to the others. */
export const SettingsPage = ({ actions, children }: Props) => {
  const words = useWords(settingsWords);
  const accounts = useWords(accountWords);
  const recognition = useWords(rulesWords);
  const attributes = useWords(attributeRulesWords);
  const health = useWords(healthWords);
  const limits = useWords(limitWords);
  const scalping = useWords(scalpingRulesWords);
  return (
    <Page title={words.settings} actions={actions}>
      <SubNav
        label={words.pages}
        items={[
          { to: '/settings/keys', name: words.tabs.keys },
          { to: '/settings/webhooks', name: words.tabs.webhooks },
          { to: '/settings/official-accounts', name: accounts.title },
          { to: '/settings/recognition', name: recognition.title },
          { to: '/settings/attributes', name: attributes.title },
          { to: '/settings/policies', name: words.tabs.policies },
          { to: '/settings/scalping', name: scalping.title },
          { to: '/settings/limits', name: limits.title },
          { to: '/settings/health', name: health.title },
        ]}
      />
      {children}
    </Page>
  );
};

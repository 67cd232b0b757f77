import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useParams } from 'react-router-dom';
import type { TemplateView } from '../../../shared/contract/views';
import { LiveMark } from '../ui/live-mark';
import { Page } from '../ui/page';
import { Failed } from '../ui/states';
import { SubNav } from '../ui/sub-nav';
import { useWords } from '../words/words';
import { EditorBones } from './editor/bones';
import { LIVE, type TemplateWithFigures, templateQuery } from './queries';
import { StateActions } from './state-actions';
import { StateTag } from './state-tag';
import { stateWords } from './state-words';
import { couponWords } from './words';

interface Props {
  children: (item: TemplateWithFigures) => ReactNode;
}

/** One coupon template on any of its pages, live: its name, its state, what can be done, and the way to its other pages. */
export const TemplatePage = ({ children }: Props) => {
  const words = useWords(couponWords);
  const { templateId = '' } = useParams();
  const { data, error, refetch, failureCount } = useQuery({ ...templateQuery(templateId), refetchInterval: LIVE });
  const above = { to: '/coupons', name: words.coupons };
  if (!data)
    return (
      <Page title={words.coupons} above={above}>
        {error ? <Failed error={error} retry={refetch} /> : <EditorBones />}
      </Page>
    );
  const { template } = data;
  return (
    <Page
      title={template.name}
      above={above}
      tag={<StateTag state={template.state} version={template.version} />}
      actions={
        <>
          <LiveMark broken={failureCount > 0} />
          <StateActions item={data} />
        </>
      }
    >
      <Pages template={template} />
      {children(data)}
    </Page>
  );
};

/** Only the pages that this template has a use for. */
const Pages = ({ template: { templateId, state, ways, who } }: { template: TemplateView }) => {
  const { pages, tabs } = useWords(stateWords);
  const base = `/coupons/${templateId}`;
  const items = [
    { to: base, name: tabs.figures },
    ...(ways.includes('code') ? [{ to: `${base}/codes`, name: tabs.codes }] : []),
    ...(ways.includes('sent') || who.listed ? [{ to: `${base}/hand-out`, name: tabs.handOut }] : []),
    ...(state === 'draft' ? [] : [{ to: `${base}/issued`, name: tabs.coupons }]),
  ];
  return items.length > 1 ? <SubNav label={pages} items={items} /> : null;
};

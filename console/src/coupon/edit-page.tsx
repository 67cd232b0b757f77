import { useQuery } from '@tanstack/react-query';
import { Navigate, useParams } from 'react-router-dom';
import { Page } from '../ui/page';
import { Failed } from '../ui/states';
import { useWords } from '../words/words';
import { EditorBones } from './editor/bones';
import { TemplateEditor } from './editor/template-editor';
import { templateQuery } from './queries';
import { couponWords } from './words';

/** Going on with a draft. What is published is shown instead, since its rules stand. */
export const Component = () => {
  const words = useWords(couponWords);
  const { templateId = '' } = useParams();
  const { data, error, refetch } = useQuery({ ...templateQuery(templateId), refetchOnWindowFocus: false });
  if (data && data.template.state !== 'draft') return <Navigate to={`/coupons/${templateId}`} replace />;
  if (data) return <TemplateEditor key={templateId} template={data.template} />;
  return (
    <Page title={words.coupons} above={{ to: '/coupons', name: words.coupons }}>
      {error ? <Failed error={error} retry={refetch} /> : <EditorBones />}
    </Page>
  );
};

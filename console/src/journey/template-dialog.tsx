import { useQuery } from '@tanstack/react-query';
import { Alert, App, Modal } from 'antd';
import { useId, useState } from 'react';
import { Link } from 'react-router-dom';
import type { JourneyTemplateView } from '../../../shared/contract/journeys';
import { templatesQuery } from '../coupon/queries';
import { TemplatePicker } from '../coupon/template-picker';
import { commonWords } from '../words/common';
import { useLanguage } from '../words/language';
import { useWords } from '../words/words';
import { journeyWords } from './words';

interface Props {
  template: JourneyTemplateView;
  make: (templateId: string | undefined) => Promise<unknown>;
  close: () => void;
}

/** Asks what of the brand's own a delivered journey uses, and says what is made along with it. */
export const TemplateDialog = ({ template: { name, about, needsCoupon, audienceName }, make, close }: Props) => {
  const words = useWords(journeyWords);
  const { cancel } = useWords(commonWords);
  const language = useLanguage();
  const { message } = App.useApp();
  const id = useId();
  const { data: coupons } = useQuery(templatesQuery);
  const [templateId, setTemplateId] = useState<string>();
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const isMissing = needsCoupon && templateId === undefined;
  const act = async () => {
    setTried(true);
    if (isMissing) return;
    setBusy(true);
    try {
      await make(templateId);
      message.success(words.made);
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={words.useTitle(name[language])}
      okText={words.makeDraft}
      cancelText={cancel}
      okButtonProps={{ loading: isBusy }}
      onOk={act}
      onCancel={close}
      mask={{ closable: false }}
    >
      <div className="dialog">
        <p>{about[language]}</p>
        {needsCoupon && (
          <div className="dialog__field">
            <label htmlFor={id}>{words.coupon}</label>
            <TemplatePicker
              id={id}
              mode="single"
              placeholder={words.couponPlaceholder}
              value={templateId}
              onChange={setTemplateId}
              {...(isTried && isMissing && { status: 'error' as const, 'aria-invalid': true })}
            />
            {coupons?.items.length === 0 && (
              <Link className="caption" to="/coupons/new">
                {words.noCoupons}
              </Link>
            )}
            {isTried && isMissing && (
              <span className="dialog__fault" role="alert">
                {words.couponMissing}
              </span>
            )}
          </div>
        )}
        {audienceName !== undefined && <Alert type="info" showIcon title={words.audienceText(audienceName)} />}
        {failure && <Alert type="error" showIcon title={failure} />}
      </div>
    </Modal>
  );
};

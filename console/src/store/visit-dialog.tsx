import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Modal, Select, Skeleton } from 'antd';
import { useState } from 'react';
import { marketerStoreEndpoints, type StoreVisit } from '../../../shared/contract/store-visits';
import type { StoreView } from '../../../shared/contract/views';
import { writeSpecialDays, writeWeek } from '../../../shared/store/read-hours';
import { KNOWN_SERVICES, serviceNamed, serviceWords } from '../../../shared/store/service-words';
import { call } from '../api';
import { commonWords } from '../words/common';
import { useLanguage } from '../words/language';
import { useWords } from '../words/words';
import { readVisit, type TypedVisit } from './visit-draft';
import { visitWords } from './visit-words';

interface Props {
  store: StoreView;
  close: () => void;
}

/** When one store is open and what it offers: written as in the list, so that there is one way to write it. */
export const VisitDialog = ({ store, close }: Props) => {
  const { cancel, retry } = useWords(commonWords);
  const language = useLanguage();
  const { data, error, refetch } = useQuery({
    queryKey: ['store-visit', store.storeId, language],
    queryFn: ({ signal }) => call(marketerStoreEndpoints.storeVisit, { params: { storeId: store.storeId }, signal }),
    staleTime: 0,
    gcTime: 0,
  });
  if (!data)
    return (
      <Modal open title={store.name} onCancel={close} footer={null}>
        {error ? (
          <Alert
            type="error"
            showIcon
            title={error.message}
            action={
              <Button size="small" onClick={() => refetch()}>
                {retry}
              </Button>
            }
          />
        ) : (
          <Skeleton active />
        )}
      </Modal>
    );
  return <Editor store={store} visit={data.visit} cancel={cancel} close={close} />;
};

const Editor = ({ store, visit, cancel, close }: Props & { visit: StoreVisit; cancel: string }) => {
  const words = useWords(visitWords);
  const language = useLanguage();
  const queries = useQueryClient();
  const [typed, setTyped] = useState<TypedVisit>({
    hours: writeWeek(visit.hours ?? []),
    specialDays: writeSpecialDays(visit.specialDays ?? []),
    services: (visit.services ?? []).map((service) => serviceWords(service, language)),
  });
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const { visit: read, unclear } = readVisit(typed);
  const change = (patch: Partial<TypedVisit>) => setTyped({ ...typed, ...patch });
  const save = async () => {
    if (!read) return;
    setBusy(true);
    setFailure(undefined);
    try {
      await call(marketerStoreEndpoints.setStoreVisit, { params: { storeId: store.storeId }, body: read });
      await queries.invalidateQueries({ queryKey: ['stores'] });
      close();
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
      setBusy(false);
    }
  };
  const faultOf = (field: 'hours' | 'specialDays') => {
    const part = unclear[field];
    return part === undefined ? {} : { validateStatus: 'error' as const, help: words.unclear(part) };
  };
  return (
    <Modal
      open
      title={words.title(store.name)}
      okText={words.save}
      cancelText={cancel}
      okButtonProps={{ loading: isBusy, disabled: !read }}
      onOk={save}
      onCancel={close}
      mask={{ closable: false }}
    >
      <div className="dialog">
        {failure && <Alert type="error" showIcon title={failure} />}
        <Form layout="vertical">
          <Form.Item label={words.hours} htmlFor="visit-hours" extra={words.hoursNote} {...faultOf('hours')}>
            <Input.TextArea
              id="visit-hours"
              autoSize={{ minRows: 2 }}
              value={typed.hours}
              onChange={({ target }) => change({ hours: target.value })}
            />
          </Form.Item>
          <Form.Item label={words.specialDays} htmlFor="visit-days" extra={words.specialDaysNote} {...faultOf('specialDays')}>
            <Input.TextArea
              id="visit-days"
              autoSize={{ minRows: 2 }}
              value={typed.specialDays}
              onChange={({ target }) => change({ specialDays: target.value })}
            />
          </Form.Item>
          <Form.Item label={words.services} htmlFor="visit-services" extra={words.servicesNote}>
            <Select
              id="visit-services"
              mode="tags"
              maxCount={20}
              tokenSeparators={[';', '；', ',', '，', '、']}
              value={[...typed.services]}
              options={KNOWN_SERVICES.map((service) => ({ value: serviceWords(service, language) }))}
              onChange={(services: string[]) => change({ services: services.map((one) => serviceWords(serviceNamed(one), language)) })}
            />
          </Form.Item>
        </Form>
      </div>
    </Modal>
  );
};

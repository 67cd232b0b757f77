import { Alert, App, Button, Checkbox, Form, Input, Modal, Select } from 'antd';
import * as v from 'valibot';
import type { EventTypeView } from '../../../shared/contract/touchpoints';
import { EVENT_TYPES, EventName } from '../../../shared/touchpoint/event';
import { OWN_KINDS, type OwnProperties } from '../../../shared/touchpoint/event-type';
import { PropertyName } from '../../../shared/touchpoint/property';
import { ApiError } from '../api/problem';
import { Icon } from '../ui/icon';
import { commonWords } from '../words/common';
import { useLanguage } from '../words/language';
import { useWords } from '../words/words';
import { useSaveEventType } from './queries';
import { touchpointWords } from './words';

interface Props {
  /** The type that is changed; without it a new one is made. */
  before: EventTypeView | undefined;
  taken: readonly string[];
  close: () => void;
}

interface Ask {
  type: string;
  name: { zh: string; en: string };
  properties: v.InferOutput<typeof OwnProperties>;
}

/** A type of events as it is made or changed; to a built-in one properties can only be added. */
export const TypeDialog = ({ before, taken, close }: Props) => {
  const words = useWords(touchpointWords);
  const { cancel, names } = useWords(commonWords);
  const language = useLanguage();
  const { message } = App.useApp();
  const [form] = Form.useForm<Ask>();
  const save = useSaveEventType();
  const isBuiltIn = before?.builtIn ?? false;
  const given = before?.properties ?? [];
  const typeIsGood = (_: unknown, type: string) => {
    if (!v.is(EventName, type)) return Promise.reject(new Error(words.typeWrong));
    const isTaken = before === undefined && (taken.includes(type) || EVENT_TYPES.some((one) => one === type));
    return isTaken ? Promise.reject(new Error(words.typeTaken)) : Promise.resolve();
  };
  const submit = ({ type, name, properties = [] }: Ask) =>
    save.mutate(
      { type, name: before && isBuiltIn ? before.name : name, properties: properties.map(withDefaults), version: before?.version ?? 0 },
      {
        onSuccess: () => {
          message.success(words.saved);
          close();
        },
      },
    );
  const failure = save.error instanceof ApiError && save.error.code === 'version_conflict' ? words.conflict : save.error?.message;
  return (
    <Modal
      open
      width={760}
      title={before ? before.name[language] : words.newType}
      okText={words.save}
      cancelText={cancel}
      onOk={form.submit}
      onCancel={close}
      confirmLoading={save.isPending}
      mask={{ closable: false }}
    >
      <Form<Ask>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={before ? { type: before.type, name: before.name, properties: before.own } : { properties: [] }}
        onFinish={submit}
      >
        <Form.Item name="type" label={words.type} extra={before ? undefined : words.typeHint} rules={[{ validator: typeIsGood }]}>
          <Input autoFocus disabled={before !== undefined} maxLength={40} placeholder="tasting_attended" />
        </Form.Item>
        {!isBuiltIn && (
          <div className="typenames">
            <NameField path={['name', 'zh']} label={words.name} placeholder="参加品鉴会" />
            <NameField path={['name', 'en']} label={words.english} placeholder="Came to a tasting" />
          </div>
        )}
        {given.length > 0 && (
          <p className="note typegiven">
            {words.given}: {names(given.map(({ name }) => name[language]))}
          </p>
        )}
        <Properties given={given.map(({ property }) => property)} canRequire={!isBuiltIn} />
        {failure && <Alert type="error" title={failure} />}
      </Form>
    </Modal>
  );
};

type Own = Ask['properties'][number];

/** A checkbox that was never touched says nothing. */
const withDefaults = ({ property, kind, name, required }: Own): Own => ({ property, kind, name, required: required ?? false });

const NameField = ({ path, label, placeholder }: { path: (string | number)[]; label?: string; placeholder: string }) => {
  const words = useWords(touchpointWords);
  return (
    <Form.Item name={path} {...(label && { label })} rules={[{ required: true, whitespace: true, max: 40, message: words.nameMissing }]}>
      <Input maxLength={40} placeholder={placeholder} aria-label={label ?? placeholder} />
    </Form.Item>
  );
};

/** The properties that the brand adds, a row each. */
const Properties = ({ given, canRequire }: { given: readonly string[]; canRequire: boolean }) => {
  const words = useWords(touchpointWords);
  const form = Form.useFormInstance<Ask>();
  const propertyIsGood = (index: number) => (_: unknown, property: string) => {
    if (!v.is(PropertyName, property)) return Promise.reject(new Error(words.propertyWrong));
    const others = (form.getFieldValue('properties') as Partial<Own>[]).filter((__, i) => i !== index);
    const isTwice = given.includes(property) || others.some((other) => other?.property === property);
    return isTwice ? Promise.reject(new Error(words.propertyTwice)) : Promise.resolve();
  };
  return (
    <Form.List name="properties">
      {(fields, { add, remove }) => (
        <fieldset className="ownproperties">
          <legend>{words.ownProperties}</legend>
          {fields.length === 0 && <p className="caption">{words.noProperties}</p>}
          {fields.map(({ key, name: i }) => (
            <div className="ownproperties__row" key={key}>
              <Form.Item name={[i, 'property']} rules={[{ validator: propertyIsGood(i) }]}>
                <Input maxLength={40} placeholder={words.property} aria-label={words.property} />
              </Form.Item>
              <Form.Item name={[i, 'kind']}>
                <Select aria-label={words.kind} options={OWN_KINDS.map((kind) => ({ value: kind, label: words.kinds[kind] }))} />
              </Form.Item>
              <NameField path={[i, 'name', 'zh']} placeholder={words.name} />
              <NameField path={[i, 'name', 'en']} placeholder={words.english} />
              <Form.Item name={[i, 'required']} valuePropName="checked">
                <Checkbox disabled={!canRequire}>{words.required}</Checkbox>
              </Form.Item>
              <Button type="text" aria-label={words.removeProperty} icon={<Icon name="close" size={16} />} onClick={() => remove(i)} />
            </div>
          ))}
          <Button
            size="small"
            type="link"
            icon={<Icon name="plus" size={16} />}
            onClick={() => add({ kind: 'text', required: false, name: {} })}
          >
            {words.addProperty}
          </Button>
        </fieldset>
      )}
    </Form.List>
  );
};

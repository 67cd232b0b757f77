import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { templatesQuery } from '../../coupon/queries';
import { TemplatePicker } from '../../coupon/template-picker';
import { eventsQuery } from '../../event/queries';
import { Choice } from '../../form/choice';
import { FormLine } from '../../form/form-line';
import { NumberField } from '../../form/number-field';
import { SwitchLine } from '../../form/switch-line';
import { Panel } from '../../ui/panel';
import { useLanguage } from '../../words/language';
import { useWords } from '../../words/words';
import { freshOffer, type OfferForm } from '../campaign-form';
import { editorWords } from '../editor-words';
import type { PanelProps } from './panel-props';

/** What comes with the message. */
export const OfferPanel = ({ editing, isOut }: PanelProps) => {
  const words = useWords(editorWords);
  const { draft, set, faultsAt } = editing;
  const offer = draft.offer ?? freshOffer('none');
  const kind = offer.kind ?? 'none';
  const change = (next: OfferForm) => set({ offer: next });
  return (
    <Panel title={words.offer}>
      <fieldset className="campaignfixed" disabled={isOut}>
        <FormLine
          name={words.gives}
          note={words.offerNotes[kind]}
          faults={faultsAt(['offer.templateId', words.coupon], ['offer.points', words.points], ['offer.eventId', words.event])}
        >
          <Choice label={words.offer} value={kind} options={words.offers} onChange={(next) => !isOut && change(freshOffer(next))} />
          {offer.kind === 'points' && (
            <NumberField
              {...editing.at('offer.points', words.points)}
              className="field--distance"
              suffix={words.pointsUnit}
              value={offer.points}
              onChange={(points) => change({ ...offer, points })}
            />
          )}
          {offer.kind === 'coupon' && <CouponFields editing={editing} offer={offer} change={change} isOut={isOut} />}
          {offer.kind === 'event' && <EventField editing={editing} offer={offer} change={change} isOut={isOut} />}
        </FormLine>
        {offer.kind === 'coupon' && <MallLine editing={editing} offer={offer} change={change} isOut={isOut} />}
      </fieldset>
    </Panel>
  );
};

interface Props<Kind extends OfferForm['kind']> extends Pick<PanelProps, 'editing' | 'isOut'> {
  offer: Extract<OfferForm, { kind?: Kind }>;
  change: (offer: OfferForm) => void;
}

const CouponFields = ({ editing, offer, change, isOut }: Props<'coupon'>) => {
  const words = useWords(editorWords);
  const { data } = useQuery(templatesQuery);
  const chosen = data?.items.find(({ template }) => template.templateId === offer.templateId);
  return (
    <>
      <TemplatePicker
        {...editing.at('offer.templateId', words.coupon)}
        mode="single"
        className={isOut ? 'field--name campaignstill' : 'field--name'}
        placeholder={words.couponPlaceholder}
        value={offer.templateId}
        onChange={(templateId) => change({ ...offer, templateId })}
      />
      {chosen && <p className="campaignsaid">{chosen.template.sentence}</p>}
      {chosen && chosen.template.state !== 'published' && <p className="formrow__fault">{words.couponClosed}</p>}
      {chosen && !chosen.template.ways.includes('sent') && <p className="formrow__fault">{words.couponNotSent}</p>}
    </>
  );
};

const MallLine = ({ editing, offer, change, isOut }: Props<'coupon'>) => {
  const words = useWords(editorWords);
  const mall = offer.mallForOnline;
  return (
    <FormLine name={words.mallCoupon} note={words.mallNote} faults={editing.faultsAt(['offer.mallForOnline.templateId', words.mallCoupon])}>
      <SwitchLine
        label={words.mall}
        checked={mall !== undefined}
        onChange={(isOn) => !isOut && change({ kind: 'coupon', templateId: offer.templateId, ...(isOn && { mallForOnline: {} }) })}
      />
      {mall && (
        <TemplatePicker
          {...editing.at('offer.mallForOnline.templateId', words.mallCoupon)}
          mode="single"
          className={isOut ? 'field--name campaignstill' : 'field--name'}
          placeholder={words.couponPlaceholder}
          value={mall.templateId}
          onChange={(templateId) => change({ ...offer, mallForOnline: { templateId } })}
        />
      )}
    </FormLine>
  );
};

const EventField = ({ editing, offer, change, isOut }: Props<'event'>) => {
  const words = useWords(editorWords);
  const language = useLanguage();
  const { data } = useQuery(eventsQuery);
  const choices = data?.items.filter(({ eventId, state }) => state === 'published' || eventId === offer.eventId);
  return (
    <Select
      {...editing.at('offer.eventId', words.event)}
      className="field--name"
      loading={!data}
      disabled={isOut}
      placeholder={words.eventPlaceholder}
      value={offer.eventId}
      options={choices?.map(({ eventId, name, whenWords }) => ({ value: eventId, label: `${name[language]} · ${whenWords}` }))}
      onChange={(eventId) => change({ ...offer, eventId })}
    />
  );
};

import type { FieldProps } from '../../ui/field-props';
import type { ConditionForm } from '../rule-tree';
import { AudienceFields, ListedFields } from './audience-fields';
import { ConsentFields, ReachableFields } from './consent-fields';
import { CouponFields } from './coupon-fields';
import { HomeStoreFields, NearFields } from './place-fields';
import {
  AgeFields,
  BirthMonthFields,
  CityFields,
  GenderFields,
  JoinedFields,
  JoinedOnFields,
  ProvinceFields,
  TierFields,
} from './profile-fields';
import { PointsFields, PurchasesFields } from './spending-fields';
import { EventCountFields, EventSumFields, EventTimeFields, TagFields } from './touch-fields';

interface Props {
  typed: ConditionForm;
  change: (patch: object) => void;
  at: (field: string, label: string) => FieldProps;
  self: string | undefined;
  isNarrowed: boolean;
}

/** What a condition still has to be told, by what it asks for. */
export const ConditionFields = ({ typed, self, ...rest }: Props) => {
  switch (typed.kind) {
    case 'tier':
      return <TierFields typed={typed} {...rest} />;
    case 'joined':
      return <JoinedFields typed={typed} {...rest} />;
    case 'joined_on':
      return <JoinedOnFields typed={typed} {...rest} />;
    case 'gender':
      return <GenderFields typed={typed} {...rest} />;
    case 'age':
      return <AgeFields typed={typed} {...rest} />;
    case 'birth_month':
      return <BirthMonthFields typed={typed} {...rest} />;
    case 'province':
      return <ProvinceFields typed={typed} {...rest} />;
    case 'city':
      return <CityFields typed={typed} {...rest} />;
    case 'tag':
      return <TagFields typed={typed} {...rest} />;
    case 'event_count':
      return <EventCountFields typed={typed} {...rest} />;
    case 'event_sum':
      return <EventSumFields typed={typed} {...rest} />;
    case 'event_time':
      return <EventTimeFields typed={typed} {...rest} />;
    case 'purchases':
      return <PurchasesFields typed={typed} {...rest} />;
    case 'points':
      return <PointsFields typed={typed} {...rest} />;
    case 'coupon':
      return <CouponFields typed={typed} {...rest} />;
    case 'home_store':
      return <HomeStoreFields typed={typed} {...rest} />;
    case 'near':
      return <NearFields typed={typed} {...rest} />;
    case 'consent':
      return <ConsentFields typed={typed} {...rest} />;
    case 'reachable':
      return <ReachableFields typed={typed} {...rest} />;
    case 'audience':
      return <AudienceFields typed={typed} self={self} {...rest} />;
    case 'listed':
      return <ListedFields typed={typed} self={self} {...rest} />;
  }
};

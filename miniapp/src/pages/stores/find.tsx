import { Input, ScrollView, Text, View } from '@tarojs/components';
import type { FoundStores } from '../../../../shared/contract/stores';
import { ANY_STORE, isAny, type StoreFilter } from '../../data/stores';
import { platform } from '../../platform';
import { Chip } from '../../ui/controls';
import { Icon } from '../../ui/icon';
import { useWords } from '../../words';

/** So many services can be chosen by a chip. */
const SERVICES = 5;

export const SearchField = ({ value, onChange }: { value: string; onChange: (value: string) => void }) => {
  const w = useWords();
  return (
    <View className="field find">
      <Icon name="search" size="m" />
      <Input
        id="find-store"
        className="field__input"
        value={value}
        maxlength={30}
        placeholder={w.stores.search}
        confirmType="search"
        onInput={({ detail }) => onChange(detail.value)}
      />
      {value !== '' && (
        <View id="clear-search" className="round" {...platform.described('button', w.stores.clear)} onClick={() => onChange('')}>
          <Icon name="close" size="m" />
        </View>
      )}
    </View>
  );
};

interface FiltersProps {
  filter: StoreFilter;
  onChange: (filter: StoreFilter) => void;
  services: FoundStores['services'];
  isMember: boolean;
  /** How many stores the member likes; the chip for them is there when there are any. */
  liked: number;
  isLiked: boolean;
  onLiked: (isOn: boolean) => void;
}

/** What stores are to be like, each switched on or off. */
export const Filters = ({ filter, onChange, services = [], isMember, liked, isLiked, onLiked }: FiltersProps) => {
  const w = useWords();
  const chip = (id: string, label: string, isOn: boolean, onTap: () => void) => (
    <Chip key={id} id={id} label={label} isOn={isOn} {...(isOn && { icon: 'check' as const })} onTap={onTap} />
  );
  const toggled = (service: string): string[] =>
    filter.services.includes(service) ? filter.services.filter((one) => one !== service) : [...filter.services, service];
  return (
    <ScrollView scrollX enhanced showScrollbar={false} className="filters">
      <View className="filters__row">
        {chip('filter-open', w.stores.open, filter.open, () => onChange({ ...filter, open: !filter.open }))}
        {isMember &&
          chip('filter-coupons', w.stores.withCoupons, filter.withMyCoupons, () =>
            onChange({ ...filter, withMyCoupons: !filter.withMyCoupons }),
          )}
        {liked > 0 && chip('filter-liked', w.stores.liked(liked), isLiked, () => onLiked(!isLiked))}
        {services
          .slice(0, SERVICES)
          .map(({ service, words }) =>
            chip(`filter-${service}`, words, filter.services.includes(service), () => onChange({ ...filter, services: toggled(service) })),
          )}
        {!isAny({ ...filter, search: '' }) &&
          chip('filter-none', w.stores.all, false, () => onChange({ ...ANY_STORE, search: filter.search }))}
      </View>
    </ScrollView>
  );
};

/** The districts of a city with how many stores each has. */
export const Districts = ({ districts, onPick }: { districts: FoundStores['districts']; onPick: (district: string) => void }) => (
  <View className="panel districts">
    {(districts ?? []).map(({ district, stores }) => (
      <View
        key={district}
        id={`district-${district}`}
        className="districts__item"
        hoverClass="row--pressed"
        {...platform.described('button', `${district} ${stores}`)}
        onClick={() => onPick(district)}
      >
        <Text>{district.replace(/(新区|区|县)$/, '') || district}</Text>
        <Text className="figure">{stores}</Text>
      </View>
    ))}
  </View>
);

import { Text, View } from '@tarojs/components';
import { memberEndpoints } from '../../../../shared/contract/member';
import { call } from '../../api/client';
import { chooseCity, locate, type Place } from '../../data/place';
import { useQuery } from '../../data/query';
import { Button } from '../../ui/button';
import { Chip } from '../../ui/controls';
import { go } from '../../ui/nav';
import { Head } from '../../ui/rows';
import { Shown } from '../../ui/states';
import { useWords } from '../../words';

/** The cities with most stores; the others are one tap away. */
const CITIES = 4;

const ChipBones = () => (
  <View className="chips">
    {['a', 'b', 'c', 'd'].map((key) => (
      <View key={key} className="chip bone bone--figure" />
    ))}
  </View>
);

/** Without a position: the city is chosen by hand. */
export const Cities = ({ place }: { place: Place }) => {
  const w = useWords();
  const cities = useQuery('cities', () => call(memberEndpoints.cities, {}));
  const chosen = place.city?.city;
  return (
    <View className="section">
      <Head title={w.stores.whichCity} more={w.stores.withoutPlace} />
      <Shown query={cities} skeleton={<ChipBones />} failedTitle={w.city.failed} inline>
        {({ items }) => {
          const first = items.slice(0, CITIES);
          const shown =
            chosen === undefined || first.some(({ city }) => city === chosen)
              ? first
              : [...items.filter(({ city }) => city === chosen), ...first.slice(1)];
          return (
            <View className="chips">
              {shown.map(({ city, centre }) => (
                <Chip
                  key={city}
                  id={`in-${city}`}
                  label={city.replace(/市$/, '')}
                  isOn={city === chosen}
                  {...(city === chosen && { icon: 'check' as const })}
                  onTap={() => chooseCity({ city, centre })}
                />
              ))}
              <Chip id="switch-city" label={w.stores.moreCities} onTap={() => go('member/pages/city')} />
            </View>
          );
        }}
      </Shown>
    </View>
  );
};

/** Why a position would help, and the way to give it; what the phone says of one that was refused. */
export const OfferPlace = ({ place }: { place: Place }) => {
  const w = useWords();
  const text = place.refused === 'denied' ? w.home.denied : place.refused === 'unavailable' ? w.home.unavailable : w.stores.byDistance;
  return (
    <View className="section offerline">
      <View className="offerline__text">
        <Text>{text}</Text>
      </View>
      <Button id="locate" label={w.home.locate} kind="line" small busy={place.isLocating} onTap={locate} />
    </View>
  );
};

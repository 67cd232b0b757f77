import { Input, Text, View } from '@tarojs/components';
import { useState } from 'react';
import { memberEndpoints } from '../../../../../shared/contract/member';
import { call } from '../../../api/client';
import { chooseCity, locate, usePlace } from '../../../data/place';
import { useQuery } from '../../../data/query';
import { platform } from '../../../platform';
import { Button } from '../../../ui/button';
import { Icon } from '../../../ui/icon';
import { back } from '../../../ui/nav';
import { Panel, Row } from '../../../ui/rows';
import { Screen } from '../../../ui/screen';
import { Empty, Shown } from '../../../ui/states';
import { useWords } from '../../../words';
import './city.css';
import { CityBones } from '../../bones';

/** So many cities at once; those with most stores come first, the others are found by name. */
const SHOWN = 40;

export default function City() {
  const w = useWords();
  const place = usePlace();
  const cities = useQuery('cities', () => call(memberEndpoints.cities, {}));
  const [search, setSearch] = useState('');
  const stayHere = async () => {
    if (await locate()) back();
  };
  return (
    <Screen title={w.city.title}>
      <View className="field find">
        <Icon name="search" size="m" />
        <Input
          id="find-city"
          className="field__input"
          value={search}
          maxlength={20}
          placeholder={w.city.search}
          onInput={({ detail }) => setSearch(detail.value)}
        />
      </View>
      <View className="section" />
      <Panel>
        <Row
          id="use-mine"
          icon="go"
          title={w.city.current}
          sub={
            place.isLocating
              ? w.city.locating
              : place.refused === 'denied'
                ? w.home.denied
                : place.refused === 'unavailable'
                  ? w.home.unavailable
                  : w.city.currentText
          }
          onTap={stayHere}
        />
      </Panel>
      <View className="note cities__note">{w.city.note}</View>
      <Shown query={cities} skeleton={<CityBones />} failedTitle={w.city.failed} inline>
        {({ items }) => {
          const found = items.filter(({ city, provinceName }) => `${provinceName}${city}`.includes(search.trim()));
          return found.length === 0 ? (
            <Empty inline title={w.city.none} text={w.city.noneText} action={{ label: w.city.all, onTap: () => setSearch('') }} />
          ) : (
            <View className="panel cities">
              {found.slice(0, SHOWN).map(({ city, province, centre, stores }) => (
                <View
                  key={`${province} ${city}`}
                  id={`city-${city}`}
                  className="cities__item"
                  hoverClass="row--pressed"
                  {...platform.described('button')}
                  onClick={() => {
                    chooseCity({ city, centre });
                    back();
                  }}
                >
                  <Text className={place.city?.city === city ? 'link' : ''}>{city.replace(/市$/, '')}</Text>
                  <Text className="figure">{stores}</Text>
                </View>
              ))}
            </View>
          );
        }}
      </Shown>
      {search !== '' && (
        <View className="stack-item centred">
          <Button label={w.city.all} kind="text" onTap={() => setSearch('')} />
        </View>
      )}
    </Screen>
  );
}

import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { useState } from 'react';
import { Button } from '../../../ui/button';
import { go } from '../../../ui/nav';
import { Panel, Row } from '../../../ui/rows';
import { dropScan, unfinished } from '../../hand-over';
import { useFloorWords, useWords } from '../../words';

/** Whoever was scanned and not finished, also when WeChat ended the app meanwhile: on with it, or not. */
export const Unfinished = () => {
  const w = useWords();
  const f = useFloorWords();
  const [left, setLeft] = useState(unfinished);
  useDidShow(() => setLeft(unfinished()));
  if (!left) return null;
  const name = left.scan.customer.maskedName || w.checkout.nameless;
  return (
    <View className="gap" id="unfinished">
      <Panel>
        <Row
          icon="clock"
          title={f.unfinished}
          sub={f.unfinishedText(name, left.draft.typed.total ?? '')}
          plain
          end={
            <View className="row__end">
              <Button
                id="drop-scan"
                label={f.drop}
                kind="text"
                small
                onTap={() => {
                  dropScan();
                  setLeft(undefined);
                }}
              />
              <Button id="go-on" label={f.goOn} kind="quiet" small onTap={() => go('clerk/pages/checkout')} />
            </View>
          }
        />
      </Panel>
    </View>
  );
};

import { Text, View } from '@tarojs/components';
import { useMemo } from 'react';
import type { ShownCode } from '../data/codes';
import { platform } from '../platform';
import { useWords } from '../words';
import { Button } from './button';
import { qrImage, ringMask } from './qr';

const STEP_SECONDS = 30;

/** A code to be scanned: dark on white in both themes, a ring that shortens, the digits below for typing. */
export const CodePlate = ({ shown, side = 276, ringColour }: { shown: ShownCode; side?: number; ringColour: string }) => {
  const w = useWords();
  const { code, secondsLeft, goneAtFirst, isLapsed, reload } = shown;
  const image = useMemo(() => (code ? qrImage(code) : undefined), [code]);
  const ring = useMemo(() => (code ? ringMask(side, goneAtFirst, STEP_SECONDS) : undefined), [code, goneAtFirst, side]);
  return (
    <>
      <View className={`plate${isLapsed ? ' plate--lapsed' : ''}`}>
        <View className="plate__edge" />
        {ring && !isLapsed && (
          <View
            key={ring}
            className="plate__ring"
            style={{ background: ringColour, WebkitMaskImage: ring, maskImage: ring, WebkitMaskSize: '100% 100%' }}
          />
        )}
        {image && <View className="plate__qr" style={{ backgroundImage: image }} {...platform.described('img', code)} />}
        {isLapsed && (
          <View className="plate__lapsed">
            <Text>{w.code.lapsed}</Text>
            <Button label={w.app.retry} kind="text" onTap={reload} />
          </View>
        )}
      </View>
      <View className="code__number figure" id="code-digits">
        {(code ?? '').match(/\d{4}/g)?.map((group, index) => (
          <Text key={String(index)} className="code__group">
            {group}
          </Text>
        ))}
      </View>
      <View className="code__time">
        {secondsLeft > 0 ? (
          <>
            <Text className="figure">{secondsLeft}</Text>
            <Text> {w.code.seconds}</Text>
          </>
        ) : (
          <Text>{isLapsed ? '' : w.code.refreshing}</Text>
        )}
      </View>
    </>
  );
};

import { Text, View } from '@tarojs/components';
import { type ReactNode, useEffect, useRef } from 'react';
import { platform } from '../platform';
import { useWords } from '../words';
import { Icon } from './icon';

/** What comes up from below: a title, content, at most one filled button at its end. */
export const Sheet = ({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) => {
  const w = useWords();
  const sheet = useRef<unknown>(null);
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => platform.holdFocus(sheet.current, () => close.current()), []);
  return (
    <View className="overlay">
      <View className="scrim" catchMove onClick={onClose} />
      <View ref={sheet} className="sheet" {...platform.described('dialog', title)}>
        <View className="sheet__handle" />
        <View className="sheet__head">
          <Text className="sheet__title">{title}</Text>
          <View className="sheet__close" {...platform.described('button', w.app.close)} onClick={onClose}>
            <Icon name="close" size="m" />
          </View>
        </View>
        {children}
      </View>
    </View>
  );
};

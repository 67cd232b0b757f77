import { Button, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { createStore, useStore } from '../data/store';
import { useWords } from '../words';
import { platform } from '.';

type Answer = (answer: { event: 'agree' | 'disagree'; buttonId?: string }) => void;

/** What WeChat waits for before it lets a private API go on. */
const asked = createStore<Answer | undefined>(undefined);
const AGREE = 'agree-privacy';

/** From now on WeChat asks us, and we ask the person, before anything private is used for the first time. */
export const watchPrivacy = (): void => {
  Taro.onNeedPrivacyAuthorization?.((resolve: Answer) => asked.set(resolve));
};

/** The question itself; WeChat wants the answer to come from this button. */
export const PrivacySheet = () => {
  const answer = useStore(asked);
  const w = useWords();
  if (!answer) return null;
  const close = (event: 'agree' | 'disagree') => {
    answer(event === 'agree' ? { event, buttonId: AGREE } : { event });
    asked.set(undefined);
  };
  return (
    <View className="overlay">
      <View className="scrim" />
      <View className="sheet" {...platform.described('dialog', w.privacy.title)}>
        <View className="sheet__handle" />
        <View className="sheet__title">{w.privacy.title}</View>
        <View className="note">{w.privacy.text}</View>
        <View className="link" {...platform.described('button')} onClick={() => Taro.openPrivacyContract({})}>
          {w.privacy.read}
        </View>
        <View className="section" />
        <Button id={AGREE} className="button" openType="agreePrivacyAuthorization" onAgreePrivacyAuthorization={() => close('agree')}>
          {w.privacy.agree}
        </Button>
        <View className="button button--text" {...platform.described('button')} onClick={() => close('disagree')}>
          {w.privacy.refuse}
        </View>
      </View>
    </View>
  );
};

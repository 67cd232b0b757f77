import { Input, View } from '@tarojs/components';
import { useState } from 'react';
import { memberEndpoints } from '../../../../../shared/contract/member';
import { call, memberSession } from '../../../api/client';
import { codeOf, failureOf, failureWords } from '../../../api/failure';
import { cameBy } from '../../../data/links';
import { becomeMember, useBrand } from '../../../data/member';
import { platform } from '../../../platform';
import { canSharePhone, PhoneShare } from '../../../platform/phone-share';
import { Button } from '../../../ui/button';
import { ConsentRows, OPTIONAL, type Optional } from '../../../ui/consent-rows';
import { Tag } from '../../../ui/controls';
import { back, go, say } from '../../../ui/nav';
import { Panel, Row } from '../../../ui/rows';
import { Screen } from '../../../ui/screen';
import { RowBones, Shown } from '../../../ui/states';
import { useLanguage, useWords } from '../../../words';
import './join.css';

/** What can be agreed to or refused when joining; the position is asked for when it is used. */

export default function Join() {
  const w = useWords();
  const language = useLanguage();
  const brand = useBrand();
  const [given, setGiven] = useState<Record<Optional, boolean>>({ personalised: false, partners: false });
  const [nickname, setNickname] = useState('');
  const [phoneCode, setPhoneCode] = useState<string>();
  const [isJoining, setJoining] = useState(false);
  const policy = brand.data?.policy;

  const join = async () => {
    if (!policy) return;
    setJoining(true);
    const scene = cameBy();
    try {
      await memberSession.token();
      becomeMember(
        await call(memberEndpoints.join, {
          body: {
            policyVersion: policy.version,
            consents: [{ purpose: 'membership', given: true }, ...OPTIONAL.map((purpose) => ({ purpose, given: given[purpose] }))],
            ...(nickname.trim() !== '' && { nickname: nickname.trim() }),
            ...(phoneCode !== undefined && { phoneCode }),
            channel: platform.channel,
            ...(scene !== undefined && { scene }),
          },
        }),
      );
      say(w.join.welcome);
      back();
    } catch (error) {
      const failure = failureOf(error);
      // A phone code is good once: a new one has to be asked for.
      if (codeOf(failure) === 'wechat_code_refused') setPhoneCode(undefined);
      say(failureWords(failure, language, w));
    } finally {
      setJoining(false);
    }
  };

  return (
    <Screen
      title={w.join.title}
      wide={
        <View className="cover">
          <View className="cover__art" />
        </View>
      }
      bar={
        <View className="join__bar">
          <View className="caption centred">{policy && w.join.agreeing(policy.title[language])}</View>
          <Button id="agree" label={isJoining ? w.join.submitting : w.join.submit} wide off={!policy} busy={isJoining} onTap={join} />
        </View>
      }
    >
      <Shown query={brand} skeleton={<RowBones count={5} />} failedTitle={w.join.policyFailed} inline>
        {({ name, welcome }) => (
          <View className="join">
            <View className="join__title">{name[language]}</View>
            <View className="note">{welcome[language]}</View>
            <View className="caption join__why">{w.join.why}</View>
            <Panel>
              <ConsentRows isOn={(purpose) => given[purpose]} onChange={(purpose, isOn) => setGiven({ ...given, [purpose]: isOn })} />
              {canSharePhone && (
                <Row
                  title={w.join.phone}
                  sub={w.join.phoneText}
                  end={
                    phoneCode ? (
                      <Tag label={w.join.phoneShared} tone="pine" />
                    ) : (
                      <PhoneShare label={w.join.sharePhone} onCode={setPhoneCode} />
                    )
                  }
                />
              )}
            </Panel>
            <View className="section field">
              <Input
                id="nickname"
                className="field__input"
                value={nickname}
                maxlength={20}
                placeholder={`${w.join.nickname}（${w.join.nicknameHint}）`}
                onInput={({ detail }) => setNickname(detail.value)}
              />
            </View>
            <View className="join__policy">
              <Button id="read-policy" label={w.join.readPolicy} kind="text" icon="list" onTap={() => go('member/pages/policy')} />
            </View>
          </View>
        )}
      </Shown>
    </Screen>
  );
}

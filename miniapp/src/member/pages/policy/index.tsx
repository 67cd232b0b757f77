import { View } from '@tarojs/components';
import { useBrand } from '../../../data/member';
import { Screen } from '../../../ui/screen';
import { Shown } from '../../../ui/states';
import { useLanguage, useWords } from '../../../words';
import './policy.css';
import { TextBones } from '../../bones';

/** The whole policy in force. A paragraph's first line that is short and ends without a stop is its heading. */
export default function Policy() {
  const w = useWords();
  const language = useLanguage();
  const brand = useBrand();
  return (
    <Screen title={w.me.policy}>
      <Shown query={brand} skeleton={<TextBones lines={12} />} failedTitle={w.join.policyFailed}>
        {({ policy }) => (
          <>
            <View className="policy__title">{policy.title[language]}</View>
            <View className="caption">{w.join.version(policy.version)}</View>
            {policy.text[language].split(/\n\s*\n/).map((part) => (
              <Part key={part.slice(0, 20)} lines={part.split('\n')} />
            ))}
          </>
        )}
      </Shown>
    </Screen>
  );
}

const Part = ({ lines }: { lines: string[] }) => {
  const [first = '', ...rest] = lines;
  const hasHeading = rest.length > 0 && !/[。.：:]$/.test(first);
  return (
    <View className="policy__part">
      {hasHeading && <View className="policy__heading">{first}</View>}
      {(hasHeading ? rest : lines).map((line) => (
        <View key={line.slice(0, 20)} className="policy__line">
          {line}
        </View>
      ))}
    </View>
  );
};

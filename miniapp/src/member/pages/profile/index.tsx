import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import type { ProfileView } from '../../../../../shared/contract/privacy';
import { Screen } from '../../../ui/screen';
import { RowBones, Shown } from '../../../ui/states';
import { useWords } from '../../../words';
import { useLoyaltyWords } from '../../words';
import { Form } from './form';
import './profile.css';
import { useProfile } from './saving';
import { hasSteps, Step, Thanks } from './step';

/** What members tell of themselves: asked step by step while something is missing, or all of it at once; nothing of it is needed. */
export default function Profile() {
  const w = useWords();
  const m = useLoyaltyWords();
  const profile = useProfile();
  const [isWhole, setWhole] = useState(useRouter().params.all === 'yes');
  const [thanked, setThanked] = useState<{ points: number | undefined }>();
  const thank = ({ reward }: ProfileView) => setThanked({ points: reward });
  const showAll = () => {
    setThanked(undefined);
    setWhole(true);
  };
  return (
    <Screen title={w.profile.title}>
      <Shown query={profile} skeleton={<RowBones count={5} />} failedTitle={m.profile.failed}>
        {(known) => {
          if (thanked) return <Thanks points={thanked.points} onAll={showAll} />;
          if (!isWhole && hasSteps(known)) return <Step known={known} onAll={showAll} onDone={thank} />;
          return <Form key={JSON.stringify(known.items)} known={known} onDone={thank} />;
        }}
      </Shown>
    </Screen>
  );
}

import { View } from '@tarojs/components';
import { useIsMember } from '../../../data/member';
import { useKeeping, useMyStores } from '../../../data/my-stores';
import { Chip } from '../../../ui/controls';
import { go } from '../../../ui/nav';
import { FailureNotice } from '../../../ui/states';
import { useLoyaltyWords } from '../../words';

/** Likes a store, and makes it one's own; who has not joined is shown the way. */
export const Keep = ({ storeId }: { storeId: string }) => {
  const m = useLoyaltyWords();
  const isMember = useIsMember();
  const kept = useMyStores(isMember).data;
  const { asked, keep } = useKeeping();
  const isLiked = kept?.favourites.some((store) => store.storeId === storeId) ?? false;
  const isMine = kept?.mine?.storeId === storeId;
  const choose = (choice: { favourite?: boolean; mine?: boolean }) => {
    if (isMember) keep(storeId, choice);
    else go('member/pages/join');
  };
  return (
    <>
      <View className="store__keep">
        <View className="chips">
          <Chip
            id="like"
            icon={isLiked ? 'check' : 'heart'}
            label={isLiked ? m.stores.liked : m.stores.like}
            isOn={isLiked}
            onTap={() => choose({ favourite: !isLiked })}
          />
          <Chip
            id="make-mine"
            icon={isMine ? 'check' : 'home'}
            label={isMine ? m.stores.isMine : m.stores.makeMine}
            isOn={isMine}
            onTap={() => choose({ mine: !isMine })}
          />
        </View>
      </View>
      {!isMember && <View className="caption gap-below">{m.stores.joinFirst}</View>}
      {asked.failure && (
        <View className="gap-below">
          <FailureNotice failure={asked.failure} />
        </View>
      )}
    </>
  );
};

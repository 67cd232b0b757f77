import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { memberEndpoints } from '../../../shared/contract/member';
import { call } from '../api/client';
import { useAttempt } from '../data/attempt';
import { ownLinkTo } from '../data/links';
import { useBrand, useMember } from '../data/member';
import { platform } from '../platform';
import { GiftShare, type SharedGift } from '../platform/gift-share';
import { Poster, type Saved } from '../platform/poster';
import { Button } from '../ui/button';
import { say } from '../ui/nav';
import { Row } from '../ui/rows';
import { Sheet } from '../ui/sheet';
import { FailureNotice, Notice } from '../ui/states';
import { useLanguage } from '../words';
import { drawPoster, POSTER } from './draw';
import { useShareWords } from './words';
import './share.css';

/** Something that can be shared: where it is, and what a message and a poster say of it. */
export interface Shared {
  page: 'offer' | 'store' | 'event' | 'invited';
  id: string;
  /** Where it is for whoever has no link of their own. */
  path: string;
  title: string;
  lines: readonly string[];
  imageUrl?: string;
}

/** As a message sends it: a member's goes by a link of their own, which says by whom a friend came and nothing else. */
export const giftOf = ({ page, id, path, title, imageUrl }: Shared, isMember: boolean): SharedGift => ({
  ...{ path, title },
  ...(imageUrl !== undefined && { imageUrl }),
  ...(isMember && { linked: () => ownLinkTo(page, id) }),
});

/** The way to sharing, on the page of what is shared. */
export const ShareRow = ({ onTap }: { onTap: () => void }) => {
  const s = useShareWords();
  return (
    <View className="panel section">
      <Row short icon="chat" id="share" title={s.row} onTap={onTap} />
    </View>
  );
};

/** Sends a link to a friend, or makes a poster with a code; a member's lead here by a scene of their own. */
export const ShareSheet = ({ shared, onClose }: { shared: Shared; onClose: () => void }) => {
  const s = useShareWords();
  const isMember = useMember().data?.member !== undefined;
  const [isDrawing, setDrawing] = useState(false);
  return (
    <Sheet title={s.title} onClose={onClose}>
      {isDrawing ? (
        <PosterView shared={shared} onDone={onClose} />
      ) : (
        <>
          <GiftShare gift={giftOf(shared, isMember)} words={s} />
          {isMember && (
            <View className="share__poster">
              <Button id="make-poster" label={s.poster} icon="picture" kind="quiet" wide onTap={() => setDrawing(true)} />
            </View>
          )}
        </>
      )}
    </Sheet>
  );
};

const PosterView = ({ shared, onDone }: { shared: Shared; onDone: () => void }) => {
  const s = useShareWords();
  const language = useLanguage();
  const brand = useBrand().data?.name[language] ?? '';
  const name = useMember().data?.member?.nickname ?? '';
  const asked = useAttempt();
  const [code, setCode] = useState<string>();
  const [save, setSave] = useState<() => Promise<Saved>>();
  const [what, setWhat] = useState<'drawing' | 'failed' | 'shown'>('drawing');
  const { page, id, title, lines } = shared;
  const { attempt } = asked;
  useEffect(() => {
    attempt(async () => setCode((await call(memberEndpoints.shareLink, { body: { page, id, picture: true } })).picture));
  }, [attempt, page, id]);
  const give = async () => {
    const saved = await save?.().catch(() => 'failed' as const);
    if (saved === 'saved') {
      say(platform.channel === 'h5' ? s.downloaded : s.saved);
      onDone();
    } else if (saved === 'shown' || saved === 'failed') setWhat(saved);
  };
  if (asked.failure) return <FailureNotice failure={asked.failure} />;
  return (
    <>
      <View className="share__picture" style={{ minHeight: `${POSTER.height}px` }}>
        {code !== undefined && (
          <Poster
            id="poster"
            label={title}
            size={POSTER}
            code={code}
            draw={(brush, picture) => drawPoster(brush, { brand, title, lines, from: s.invites(name), scan: s.scan }, picture)}
            onDrawn={(how) => setSave(() => how)}
            onFailed={() => setWhat('failed')}
          />
        )}
      </View>
      {what === 'failed' && <Notice text={s.failed} tone="red" />}
      {what === 'shown' && <Notice text={s.press} />}
      <Button id="save-poster" label={save ? (platform.channel === 'h5' ? s.download : s.save) : s.drawing} wide off={!save} onTap={give} />
    </>
  );
};

import { View } from '@tarojs/components';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../ui/button';
import { say } from '../ui/nav';
import './gift-share.h5.css';

export interface SharedGift {
  /** The page that a friend opens, with its token. */
  path: string;
  title: string;
  /** The picture of the message, five to four. */
  imageUrl?: string;
  /** Finds the path that is sent in place of it, such as one that says by whom; what fails is sent as it is. */
  linked?: () => Promise<string>;
}

/** A browser shares what its button is given. */
export const useGiftMessage = (_gift: SharedGift | undefined, _otherwise: SharedGift): void => undefined;

const linkTo = (path: string): string => {
  const { origin, pathname } = window.location;
  return `${origin}${pathname}#${path}`;
};

interface Words {
  link: string;
  share: string;
  copy: string;
  copied: string;
}

/** The link that a friend opens: to be shared where the browser can, else to be copied. */
export const GiftShare = ({ gift: { path, title, linked }, words }: { gift: SharedGift; words: Words }) => {
  const [own, setOwn] = useState<string>();
  const asking = useRef(linked);
  asking.current = linked;
  useEffect(() => {
    // Until one's own is there, the plain one leads there as well.
    asking.current?.().then(setOwn, () => undefined);
  }, []);
  const url = linkTo(own ?? path);
  const copy = async () => {
    if (await copied(url)) say(words.copied);
  };
  return (
    <>
      <View id="gift-link" className="sharelink" aria-label={words.link}>
        {url}
      </View>
      <View className="sheet__buttons">
        {canShare() && (
          <Button id="send-gift" label={words.share} onTap={() => navigator.share({ title, text: title, url }).catch(() => undefined)} />
        )}
        <Button id="copy-gift" label={words.copy} {...(canShare() && { kind: 'quiet' as const })} onTap={copy} />
      </View>
    </>
  );
};

const canShare = (): boolean => typeof navigator.share === 'function';

/** Whether it is on the clipboard now; pages that are not secure only have the old way, with a field that is selected. */
const copied = async (text: string): Promise<boolean> => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = document.createElement('textarea');
    field.value = text;
    document.body.append(field);
    field.select();
    const isCopied = document.execCommand('copy');
    field.remove();
    return isCopied;
  }
};

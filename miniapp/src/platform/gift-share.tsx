import { Button, Text } from '@tarojs/components';
import { useShareAppMessage } from '@tarojs/taro';

export interface SharedGift {
  /** The page that a friend opens, with its token. */
  path: string;
  title: string;
  /** The picture of the message, five to four. */
  imageUrl?: string;
  /** Finds the path that is sent in place of it, such as one that says by whom; what fails is sent as it is. */
  linked?: () => Promise<string>;
}

/** What WeChat is told to send: the gift, when its button was tapped; from the menu, the way to the app. */
export const useGiftMessage = (gift: SharedGift | undefined, otherwise: SharedGift): void => {
  useShareAppMessage(({ from }) => sent(from === 'button' && gift ? gift : otherwise));
};

/** WeChat waits three seconds for a promise, and then sends what stands beside it. */
const sent = ({ linked, ...plain }: SharedGift) =>
  linked
    ? {
        ...plain,
        promise: linked().then(
          (path) => ({ ...plain, path }),
          () => plain,
        ),
      }
    : plain;

/** The button that opens WeChat's list of friends. What is sent is said by `useGiftMessage` on the same page. */
export const GiftShare = ({ words }: { gift: SharedGift; words: { send: string } }) => (
  <Button id="send-gift" className="button button--wide" openType="share">
    <Text>{words.send}</Text>
  </Button>
);

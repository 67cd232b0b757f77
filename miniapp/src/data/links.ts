import Taro from '@tarojs/taro';
import * as v from 'valibot';
import { memberEndpoints } from '../../../shared/contract/member';
import { LANDING, Scene, sceneIn } from '../../../shared/link/link';
import { pathOf, type Target } from '../../../shared/link/target';
import { call } from '../api/client';
import { platform } from '../platform';
import { touch } from './touch';

const KEY = 'yinke.came-by';
/** Who joins within so many milliseconds after a link came by it. */
const COUNTS_FOR_MS = 7 * 86_400_000;
const CameBy = v.object({ scene: Scene, at: v.number() });

let followed: string | undefined;

/** Goes to what something leads to. */
export const openTarget = (target: Target): void => {
  const url = `/${pathOf(target)}`;
  if (url.startsWith('/pages/')) Taro.switchTab({ url });
  else Taro.navigateTo({ url });
};

/** Goes where the link leads that the app was opened with, once; what is no link of ours leads nowhere. */
export const followScene = async (query: Partial<Record<string, string>> | undefined): Promise<void> => {
  const scene = sceneIn(query ?? {});
  if (scene === undefined || scene === followed) return;
  followed = scene;
  platform.keep.set(KEY, { scene, at: Date.now() } satisfies v.InferOutput<typeof CameBy>);
  touch('link_opened', { scene });
  const found = await call(memberEndpoints.link, { params: { scene } }).catch(() => undefined);
  if (found && found.target.page !== 'home') openTarget(found.target);
};

/** The path of a member's own link to something that they share: it says by whom a friend came, and nothing else. */
export const ownLinkTo = async (page: 'offer' | 'store' | 'event' | 'invited', id: string): Promise<string> => {
  const { scene } = await call(memberEndpoints.shareLink, { body: { page, id } });
  return `/${LANDING}?scene=${scene}`;
};

/** By which link somebody came who joins now, if it was lately. */
export const cameBy = (): Scene | undefined => {
  const kept = v.safeParse(CameBy, platform.keep.get(KEY));
  return kept.success && Date.now() - kept.output.at < COUNTS_FOR_MS ? kept.output.scene : undefined;
};

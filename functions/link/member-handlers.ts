import * as v from 'valibot';
import type { linkMemberEndpoints } from '../../shared/contract/links';
import { LANDING, type Link, Scene } from '../../shared/link/link';
import type { Target } from '../../shared/link/target';
import type { Instant } from '../../shared/time/instant';
import type { Handlers } from '../platform/http/api';
import { randomText } from '../platform/ids';
import { Fault } from '../platform/problems';
import { isBusy } from '../platform/transact';
import type { WeChat } from '../platform/wechat';
import type { Links } from './link-repository';

interface Deps {
  links: Links;
  wechat: Pick<WeChat, 'codeImage'>;
}

/** So many letters and digits a scene has. */
export const SCENE_LENGTH = 10;

/** Nobody shares so many different things. */
const MOST_OF_ONE = 300;

/** Where links lead, and members' own links to share. */
export const linkMemberHandlers = ({ links, wechat }: Deps): Handlers<typeof linkMemberEndpoints> => {
  const newLink = async (memberId: string, target: Target, now: Instant): Promise<Link> => {
    if ((await links.countOf(memberId, MOST_OF_ONE)) >= MOST_OF_ONE) throw new Fault('rate_limited');
    const by = { kind: 'member' as const, id: memberId };
    return links.share(memberId, { scene: randomText(SCENE_LENGTH), target, by, at: now, opened: 0, joined: 0 });
  };
  return {
    link: async ({ params: { scene } }) => {
      const found = v.is(Scene, scene) ? await links.get(scene) : undefined;
      if (!found) throw new Fault('not_found');
      // A link that very many open at once leads there all the same; then some openings are not counted.
      await links.count(found, 'opened').catch((error: unknown) => {
        if (!isBusy(error)) throw error;
      });
      return { target: found.target };
    },
    shareLink: async ({ caller: { memberId }, body: { page, id, picture }, now }) => {
      const { scene } = (await links.shared(memberId, { page, id })) ?? (await newLink(memberId, { page, id }, now));
      if (!picture) return { scene };
      return { scene, picture: (await wechat.codeImage({ scene, page: LANDING })).toString('base64') };
    },
  };
};

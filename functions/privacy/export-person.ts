import { strToU8, zipSync } from 'fflate';
import { readable } from '../../shared/privacy/readable';
import type { Language } from '../../shared/problem/words';
import type { Instant } from '../../shared/time/instant';
import { type GatherDeps, gatherPerson } from './gather-person';

/** An archive of all that is held of a person: `data.json` for machines, and the same as a page that can be read. */
export const exportPerson =
  (deps: GatherDeps) =>
  async (memberId: string, language: Language, now: Instant): Promise<{ fileName: string; zip: Uint8Array }> => {
    const data = await gatherPerson(deps)(memberId, language, now);
    const page = language === 'zh' ? '我的资料.html' : 'my-data.html';
    const zip = zipSync({ 'data.json': strToU8(JSON.stringify(data, undefined, 2)), [page]: strToU8(readable(data, language)) });
    return { fileName: `${data.member.memberNumber}-${data.exportedAt.slice(0, 10)}.zip`, zip };
  };

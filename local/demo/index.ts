import { brandsIn } from '../../functions/brand/brand-repository';
import { marketersIn } from '../../functions/marketer/marketer-repository';
import { readConfig } from '../../functions/platform/config';
import { openTables, type Tables } from '../../functions/platform/tables';
import type { Place } from '../server/landing';
import type { Running, Say } from '../stack';
import { demoBrand } from './brand';
import { fillThroughTheApi } from './fill';
import { identityOf, isFilled, markFilled } from './filled';
import { greeting } from './greeting';
import { moveIn } from './members/move-in';
import { CLERK, MANAGER, MARKETER, MEMBER, REGULAR } from './people';

export interface Demo {
  readonly brandName: string;
  readonly places: readonly Place[];
  readonly fill: (running: Running) => Promise<void>;
  /** What takes minutes and need not be waited for: members with a past. It begins nothing more once `isEnding`. */
  readonly moveIn: (running: Running, isEnding: () => boolean) => Promise<void>;
  greeting(origin: string, after: string): string;
}

/** The demo brand: fills a database that has not had it, once; one that was interrupted is completed. YINKE_DEMO=none leaves it empty, YINKE_DEMO=small leaves its members out. */
export const openDemo = ({ folder, say }: { folder: string; say: Say }): Demo => ({
  brandName: '山岚咖啡',
  places: [
    {
      href: '/app/',
      mark: '会',
      zh: '会员',
      en: `Member, in the mini-program. Sign in as ${MEMBER}, who is new, or ${REGULAR}, who is a regular`,
    },
    {
      href: '/app/#/clerk/pages/home/index',
      mark: '店',
      zh: '店员',
      en: `Clerk, the clerk pages. Sign in as ${CLERK.nickname}, or as the manager ${MANAGER.nickname}`,
    },
    { href: '/console/', mark: '营', zh: '营销', en: `Marketer, in the console. ${MARKETER.email} · ${MARKETER.password}` },
    { href: '/docs', mark: '接', zh: '接口', en: 'The API, as OpenAPI' },
  ],
  greeting: (origin, after) =>
    isWanted() ? greeting(origin, after) : `\n  引客 Yinke: ${origin}, without a brand, ready after ${after}\n\n`,
  fill: async (running) => {
    const tables = openTables(readConfig(process.env));
    if (!isWanted() || (await isFilled(folder, tables))) return;
    say('demo brand: 山岚咖啡 with 2,734 stores');
    for (const nickname of [MEMBER, CLERK.nickname, MANAGER.nickname])
      if (!running.weChat.findUser(nickname)) running.weChat.addUser(nickname);
    await setUpBrand(tables);
    await fillThroughTheApi(running, say);
    await markFilled(folder, tables);
    say('demo brand: ready');
  },
  moveIn: async (running, isEnding) => {
    if (!isWanted() || process.env.YINKE_DEMO === 'small') return;
    await moveIn(running, { folder, database: await identityOf(openTables(readConfig(process.env))), say, isEnding });
  },
});

const isWanted = (): boolean => process.env.YINKE_DEMO !== 'none';

/** What a brand needs before anyone can sign in: its settings, and a first marketer. */
const setUpBrand = async (tables: Tables): Promise<void> => {
  await brandsIn(tables).save(demoBrand(tables.brandId));
  const { email, name, password } = MARKETER;
  await marketersIn(tables).save({ email, name, role: 'admin' }, password);
};

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../local/project-root';
import type { TestStack } from '../harness';
import type { Phone } from '../harness/miniprogram/wx';
import { MiniProgram } from '../harness/miniprogram-host';

const DIST = join(projectRoot(), 'miniapp', 'dist', 'weapp');
/** 人民广场, GCJ-02: stores of Shanghai all around. */
const PEOPLES_SQUARE = { latitude: 31.2286, longitude: 121.4784 };

export interface Phones {
  /** A name that nobody had before. */
  somebody(): string;
  /** The app on a new phone, not started yet. */
  open(nickname: string, changes?: Partial<Phone>): MiniProgram;
  /** The app on a new phone, at the home page. */
  start(changes?: Partial<Phone>, nickname?: string): Promise<MiniProgram>;
  /** The same, after joining. */
  member(changes?: Partial<Phone>, nickname?: string): Promise<MiniProgram>;
  /** Ends every app that was opened. */
  dispose(): void;
}

/** Phones with the compiled mini-program, beside one running stack. */
export const phonesOf = (stack: TestStack): Phones => {
  if (!existsSync(join(DIST, 'app.json'))) throw new Error('miniapp/dist/weapp is not there: npm run build:weapp');
  let opened: MiniProgram[] = [];
  let people = 0;

  const somebody = (): string => {
    people += 1;
    return `宿主${process.pid % 10_000}${people}`;
  };
  const open = (nickname: string, changes: Partial<Phone> = {}): MiniProgram => {
    const app = new MiniProgram(DIST, {
      origin: stack.origin,
      login: () => stack.weChatCode(nickname),
      location: PEOPLES_SQUARE,
      isLocationAllowed: true,
      ...changes,
    });
    opened.push(app);
    return app;
  };
  const start = async (changes: Partial<Phone> = {}, nickname = somebody()): Promise<MiniProgram> => {
    const app = open(nickname, changes);
    await app.start();
    await app.until('home', () => app.one('#join') !== undefined || app.one('#points') !== undefined);
    return app;
  };
  return {
    somebody,
    open,
    start,
    member: async (changes = {}, nickname = somebody()) => {
      const app = await start(changes, nickname);
      await app.tap('#join');
      await joinAs(app, nickname);
      await app.until('the card', () => app.page.route === 'pages/home/index' && app.one('#points') !== undefined);
      return app;
    },
    dispose: () => {
      for (const app of opened) app.dispose();
      opened = [];
    },
  };
};

/** On the page where somebody joins. */
export const joinAs = async (app: MiniProgram, nickname: string): Promise<void> => {
  await app.until('joining', () => app.one('#agree') !== undefined && app.text('#agree') !== '' && app.text().includes('会员服务'));
  await app.input('#nickname', nickname);
  await app.tap('#agree');
};

import { CLERK, MANAGER, MARKETER, MEMBER, REGULAR } from './people';

/** What is printed when all of it is ready: where to look, and whom to log in as. */
export const greeting = (origin: string, after: string): string => `
  引客 Yinke · 山岚咖啡                                  ready after ${after}

  会员 member      ${origin}/app/
                   微信登录 sign in as ${MEMBER}, who is new, 常客 regular ${REGULAR}
  店员 clerk       ${origin}/app/#/clerk/pages/home/index
                   微信登录 sign in as ${CLERK.nickname}, 店长 manager ${MANAGER.nickname}
  营销 marketer    ${origin}/console/
                   ${MARKETER.email} · ${MARKETER.password}
  接口 API         ${origin}/docs

  数据在 .data/，清空 npm run reset · 结束 Ctrl-C
  Data is kept in .data/, npm run reset empties it. Ctrl-C ends everything.

`;

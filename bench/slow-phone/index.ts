import { loadavg } from 'node:os';
import { chromium } from 'playwright-core';
import { findChromium } from '../../test/harness/chromium.mjs';
import { startStack } from '../../test/harness/stack';
import type { Say } from '../report';
import { percentile } from '../report';
import { joined } from './person';
import { openSlowPhone, type SlowLook, type SlowPhone } from './phone';

const TIMES = 3;

/** What a member opens first, what shows there that its own content has come, and something to tap. */
const TABS = [
  { name: 'home', route: 'pages/home/index', content: '#member-code', tap: '#member-code' },
  { name: 'coupons', route: 'pages/coupons/index', content: '.coupon', tap: '#tab-mine' },
  { name: 'stores', route: 'pages/stores/index', content: '[id^="store-"]', tap: '.chip >> nth=2' },
  { name: 'me', route: 'pages/me/index', content: '#points', tap: '#elder' },
] as const;

const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;

/**
 * The app in a browser on a slow phone: a processor four times slower, 400 ms to the server, 1.6 Mbit/s. For each tab, opened by itself
 * with nothing kept but who the member is: when the frame is there, when its first content is, and how long a tap waits for an answer.
 */
export const benchSlowPhone = async (say: Say): Promise<void> => {
  const stack = await startStack({ apps: true, ownDatabase: true });
  const browser = await chromium.launch({ executablePath: await findChromium(), args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const session = await joined(stack);
    const phone = (): Promise<SlowPhone> => openSlowPhone(browser, stack.origin, session);
    say('  tab       frame     content   again     tap to feedback   came over the network');
    for (const tab of TABS) {
      const looks: SlowLook[] = [];
      for (let i = 0; i < TIMES; i++) looks.push(await (await phone()).look(tab));
      const of = (figure: (look: (typeof looks)[number]) => number): number => percentile(looks.map(figure), 0.5);
      say(
        `  ${tab.name.padEnd(9)} ${seconds(of(({ frame }) => frame))}    ${seconds(of(({ content }) => content))}    ${seconds(of(({ again }) => again))}    ` +
          `${of(({ feedback }) => feedback)
            .toFixed(0)
            .padStart(4)} ms           ${(of(({ bytes }) => bytes) / 1000).toFixed(0)} kB (load ${loadavg()[0]?.toFixed(1)})`,
      );
    }
  } finally {
    await browser.close();
    await stack.stop();
  }
};

import { depthOf, type MiniProgram, walk } from '../harness/miniprogram-host';
import { dropped, nameless } from './audit/names';

const MOST_BYTES = 32_768;
const MOST_NODES = 600;
/** WeChat's own limits for a page. */
const MOST_DEPTH = 30;
const MOST_CHILDREN = 60;

/** Holds pages to their budget, and remembers what they took. */
export const pageBudget = () => {
  const measured = new Map<string, { nodes: number; figures: string }>();
  return {
    /** What the page that is open has taken, once what it asked for has come. */
    measure: async (app: MiniProgram): Promise<void> => {
      await app.settled();
      const { page } = app;
      const nodes = [...walk(app.tree())];
      const unknown = nodes.filter(({ template }) => !template);
      const children = Math.max(...nodes.map((node) => node.children.length));
      const depth = depthOf(app.tree());
      const largest = Math.max(...page.sent);
      const all = page.sent.reduce((sum, bytes) => sum + bytes, 0);
      const figures = `first ${page.sent[0]} B, largest ${largest} B, all ${all} B, ${nodes.length} nodes, ${depth} deep`;
      // The fullest that a page was seen counts.
      if (nodes.length >= (measured.get(page.route)?.nodes ?? 0)) measured.set(page.route, { nodes: nodes.length, figures });
      expect(unknown).toEqual([]);
      expect([page.route, ...dropped(app.tree()), ...nameless(app.tree())]).toEqual([page.route]);
      expect(largest).toBeLessThanOrEqual(MOST_BYTES);
      expect(nodes.length).toBeLessThanOrEqual(MOST_NODES);
      expect(depth).toBeLessThan(MOST_DEPTH);
      expect(children).toBeLessThan(MOST_CHILDREN);
    },
    report: (): string => {
      const lines = [...measured].map(([route, { figures }]) => `  ${route.padEnd(28)} ${figures}`);
      return `first screens of the mini-program:\n${lines.join('\n')}\n`;
    },
  };
};

import { setTimeout as wait } from 'node:timers/promises';
import type { Audit, Finding } from './book';

const nameOf = ({ noun, what, key }: Finding): string => JSON.stringify([noun, what, key]);

/**
 * Audits a database that may be at work: what is found counts only when it is found at every look, `seconds` apart, as tables are not read
 * at one moment and streams are a moment behind. Looks again only while something is found; gives the last look with what stayed.
 */
export const auditRepeatedly = async (
  audit: () => Promise<Audit>,
  { looks, seconds }: { looks: number; seconds: number },
): Promise<Audit> => {
  let last = await audit();
  for (let look = 1; look < looks && last.findings.length > 0; look++) {
    const before = new Set(last.findings.map(nameOf));
    await wait(seconds * 1000);
    const next = await audit();
    last = { ...next, findings: next.findings.filter((finding) => before.has(nameOf(finding))) };
  }
  return last;
};

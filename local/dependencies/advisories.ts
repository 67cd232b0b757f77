import * as v from 'valibot';

/** What `npm audit --json` prints, as far as it is used. */
const Audit = v.object({
  vulnerabilities: v.record(
    v.string(),
    v.object({
      name: v.string(),
      severity: v.string(),
      via: v.array(v.union([v.string(), v.object({ title: v.string(), url: v.optional(v.string()) })])),
    }),
  ),
});

const Refused = v.object({ message: v.string() });

/** What the registry knows against our packages, or why it could not be asked. */
export type Advisories =
  | { asked: false; why: string }
  | { asked: true; bySeverity: Record<string, number>; critical: { name: string; titles: string[] }[] };

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Reads the output of `npm audit --json`. Whatever is not an answer counts as not asked, never as nothing known. */
export const readAdvisories = (output: string): Advisories => {
  const report = parsed(output);
  const audit = v.safeParse(Audit, report);
  if (!audit.success) {
    const refused = v.safeParse(Refused, report);
    return { asked: false, why: refused.success ? refused.output.message : output.trim().slice(0, 300) || 'npm said nothing' };
  }
  const found = Object.values(audit.output.vulnerabilities);
  const bySeverity: Record<string, number> = {};
  for (const { severity } of found) bySeverity[severity] = (bySeverity[severity] ?? 0) + 1;
  const critical = found
    .filter(({ severity }) => severity === 'critical')
    .map(({ name, via }) => ({
      name,
      titles: via.flatMap((one) => (typeof one === 'string' ? [] : [[one.title, one.url].filter(Boolean).join(' ')])),
    }));
  return { asked: true, bySeverity, critical };
};

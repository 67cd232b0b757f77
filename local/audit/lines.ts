import type { Audit, Finding } from './book';

const SHOWN = 100;
const COUNT = 12;

/** An audit as it is printed: a table of what was looked at, then what was found, each with where, what it should be and what it is. */
export const auditLines = ({ items, checked, findings }: Audit): string[] => [
  ...checked.map(({ noun, what, count }) => `${noun.padEnd(COUNT)} ${number(count).padStart(COUNT)}  ${what}`),
  ...findings.slice(0, SHOWN).map(line),
  ...(findings.length > SHOWN ? [`… and ${number(findings.length - SHOWN)} more`] : []),
  `${number(items)} items read, ${findings.length === 0 ? 'nothing wrong' : `${number(findings.length)} findings`}`,
];

const line = ({ noun, what, key, expected, found }: Finding): string => `✗ ${noun}: ${what} (${key}): should be ${expected}, is ${found}`;
const number = (count: number): string => count.toLocaleString('en');

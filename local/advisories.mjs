// npm run advisories: asks the registry what is known against our packages; ends with 1 on critical ones, with 2 when it cannot be asked.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadProgram } from './bootstrap/program.mjs';
import { npm } from './bootstrap/run.mjs';
import { say } from './bootstrap/say.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { readAdvisories } = await loadProgram(root, 'local/dependencies/advisories.ts');
const { output } = await npm(['audit', '--json', '--loglevel=silent'], { cwd: root, quiet: true });
const advisories = readAdvisories(output);
if (!advisories.asked) {
  say(`The registry could not be asked for advisories, so nothing is known: ${advisories.why}`);
  process.exitCode = 2;
} else {
  const counts = Object.entries(advisories.bySeverity).map(([severity, count]) => `${count} ${severity}`);
  say(counts.length > 0 ? `Packages with known advisories: ${counts.join(', ')}; npm audit names them` : 'No advisory is known.');
  for (const { name, titles } of advisories.critical) say(`critical: ${name}: ${titles.join('; ') || 'by a package that it uses'}`);
  if (advisories.critical.length > 0) process.exitCode = 1;
}

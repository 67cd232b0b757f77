import { rmSync } from 'node:fs';
import './global-setup';

export default async function stopTestEngine(): Promise<void> {
  if (process.env.DEMO_SNAPSHOT) rmSync(process.env.DEMO_SNAPSHOT, { recursive: true, force: true });
  await globalThis.testEngine?.stop();
  globalThis.testEngine = undefined;
}

import './global-setup';

export default async function stopTestEngine(): Promise<void> {
  await globalThis.testEngine?.stop();
  globalThis.testEngine = undefined;
}

import { log } from '../../functions/platform/log';
import { startEngine } from '../../local/dynamodb/engine';
import { loadServerless } from '../../local/serverless-yml';
import { bundleFunctions } from './bundles';
import { playChapter } from './chapter';
import { stepsOf } from './program';
import { ROLES } from './roles';

export const simulate = async (args: readonly string[]): Promise<boolean> => {
  Object.assign(process.env, {
    AWS_ACCESS_KEY_ID: `s${process.pid}`,
    AWS_SECRET_ACCESS_KEY: 'tests',
    AWS_REGION: 'ap-southeast-1',
  });
  const seed = Number(args[args.indexOf('--seed') + 1] ?? 1);
  const count = Number(args[args.indexOf('--operations') + 1] ?? 500);
  const engine = await startEngine({});
  process.env.DYNAMODB_ENDPOINT = engine.endpoint;
  log.setLogLevel('ERROR');
  const t0 = performance.now();
  const start = await bundleFunctions(loadServerless({ stage: 'test' }).functions);
  console.log('bundled', performance.now() - t0);
  const steps = stepsOf(seed, count, ROLES);
  const t1 = performance.now();
  let t2 = 0;
  const played = await playChapter(
    { seed, steps },
    {
      roles: ROLES,
      start,
      onStep: (n) => {
        if (n === 1) t2 = performance.now();
        if (n % 200 === 0)
          console.log(n, Math.round((n * 1000) / (performance.now() - t2)), 'per s', Math.round(process.memoryUsage().heapUsed / 1e6));
      },
    },
  );
  console.log(played.figures, 'setup', t2 - t1, 'all', performance.now() - t1);
  if (played.failed) console.log('FAILED', played.failed.at, JSON.stringify(steps[played.failed.at]), played.failed.why);
  await engine.stop();
  return !played.failed;
};

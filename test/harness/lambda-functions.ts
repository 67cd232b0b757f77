import type { DeployedFunction, Route, StreamSource } from '../../local/serverless-yml';

/** A function as serverless.yml might declare it, with only what a test is about. */
export const aFunction = (
  name: string,
  { routes = [], ...rest }: Partial<Omit<DeployedFunction, 'routes'>> & { routes?: string[] } = {},
): DeployedFunction => ({
  name,
  bundle: `dist/${name}/index.mjs`,
  exportName: 'handler',
  timeoutSeconds: 5,
  memoryMegabytes: 128,
  environment: {},
  streams: [],
  schedules: [],
  ...rest,
  routes: routes.map(routeOf),
});

const routeOf = (text: string): Route => {
  const [method = '', path = ''] = text.split(' ');
  return { method, path };
};

/** A stream source with the settings that the project uses. */
export const aSource = (changes: Partial<StreamSource> = {}): StreamSource => ({
  table: 'CoreTable',
  batchSize: 10,
  batchWindowSeconds: 0,
  startingPosition: 'TRIM_HORIZON',
  maximumRetryAttempts: 2,
  bisectOnError: false,
  reportsItemFailures: true,
  filterPatterns: [],
  keepsDeadLetters: true,
  ...changes,
});

import { loadServerless } from '../../local/serverless-yml';
import { resolveVariables } from '../../local/serverless-yml/variables';

describe('the project file', () => {
  const deployment = loadServerless({ stage: 'local' });
  const find = (name: string) => deployment.functions.find((one) => one.name === name);

  test('tables carry service and stage in their names, the environment the same ones', () => {
    expect(deployment.tables.map((table) => [table.logicalId, table.name])).toEqual([
      ['CoreTable', 'yinke-local-core'],
      ['TouchpointsTable', 'yinke-local-touchpoints'],
      ['ConfigTable', 'yinke-local-config'],
      ['LedgerTable', 'yinke-local-ledger'],
      ['ProfilesTable', 'yinke-local-profiles'],
      ['LimitsTable', 'yinke-local-limits'],
    ]);
    expect(deployment.environment).toMatchObject({ BRAND: 'shanlan', STAGE: 'local', CORE_TABLE: 'yinke-local-core' });
  });

  test('routes, streams and schedules are read as declared', () => {
    expect(find('api-member')?.routes).toEqual([{ method: 'ANY', path: '/member/{proxy+}' }]);
    expect(find('api-open')?.routes).toContainEqual({ method: 'GET', path: '/healthz' });
    expect(find('stream-core')?.streams).toEqual([
      expect.objectContaining({
        table: 'CoreTable',
        batchSize: 100,
        reportsItemFailures: true,
        bisectOnError: true,
        keepsDeadLetters: true,
      }),
    ]);
    expect(find('schedule-expire-coupons')?.schedules).toEqual([{ expression: 'rate(1 minute)', enabled: true, input: undefined }]);
  });

  test("a function keeps its own timeout, others have the provider's", () => {
    expect(find('api-marketer')?.timeoutSeconds).toBe(29);
    expect(find('api-member')?.timeoutSeconds).toBe(15);
  });

  test('a parameter replaces the default, also inside another default', () => {
    const other = loadServerless({ params: { brand: 'yanhe' } });
    expect(other.environment.BRAND).toBe('yanhe');
    expect(other.cors?.origins).toEqual(['https://yanhe.example']);
  });

  test('a file that makes no sense says where', () => {
    expect(() => loadServerless({ text: 'service: x\nprovider: {}\nfunctions: {}\nresources: { Resources: 7 }' })).toThrow(
      /serverless\.yml, file: resources\.Resources/,
    );
  });
});

describe('variables', () => {
  const sources = { stage: 'qa', params: { one: '1' }, options: {} };
  const resolve = (document: unknown) => resolveVariables(document, sources);

  test('a whole value keeps its type, a part becomes text', () => {
    expect(resolve({ list: [1, 2], copy: '${self:list}', text: 'stage-${sls:stage}' })).toEqual({
      list: [1, 2],
      copy: [1, 2],
      text: 'stage-qa',
    });
  });

  test('defaults: quoted text, numbers, another variable', () => {
    expect(resolve(["${opt:a, 'x, y'}", '${opt:a, 5}', '${opt:a, ${param:one}}'])).toEqual(['x, y', 5, 1]);
  });

  test('what CloudFormation resolves itself stays', () => {
    expect(resolve({ 'Fn::Sub': '${CoreTable.Arn}/index/listed' })).toEqual({ 'Fn::Sub': '${CoreTable.Arn}/index/listed' });
  });

  test('a variable without value or default is named', () => {
    expect(() => resolve('${param:missing}')).toThrow('${param:missing} has no value');
  });
});

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readConfig } from '../../functions/platform/config';
import { NAMESPACE } from '../../functions/platform/telemetry/emf';
import { overdueAfter } from '../../shared/health/judge';
import { PARTS } from '../../shared/health/parts';

interface Statement {
  Action: string | string[];
  Resource: unknown;
}

/** What is read here of CloudFormation's resources; every one of these is optional on most of them. */
interface Resource {
  Type: string;
  DeletionPolicy?: string;
  Properties: {
    FunctionName?: string;
    Role?: unknown;
    Environment?: { Variables: Record<string, unknown> };
    Policies?: { PolicyDocument: { Statement: Statement[] } }[];
    MetricName?: string;
    Namespace?: string;
    AlarmDescription?: string;
    AlarmActions?: unknown;
    Period?: number;
    EvaluationPeriods?: number;
    TreatMissingData?: string;
    Dimensions?: { Name: string; Value: unknown }[];
    Metrics?: { MetricStat?: { Metric: { MetricName: string; Dimensions: { Name: string; Value: unknown }[] } } }[];
    DashboardName?: string;
    DashboardBody?: string;
    RetentionInDays?: number;
    MessageRetentionPeriod?: number;
    DefaultRouteSettings?: object;
  };
}

const ROOT = resolve(__dirname, '../..');
let resources: Record<string, Resource>;
let folder: string;

/** What CloudFormation would be given, packaged from the built functions as a deployment does, without network or credentials. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'yinke-package-'));
  execFileSync(process.execPath, [join(ROOT, 'node_modules/serverless/bin/serverless.js'), 'package', '--package', folder], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, HOME: folder, SLS_TELEMETRY_DISABLED: '1' },
    stdio: 'pipe',
  });
  resources = JSON.parse(readFileSync(join(folder, 'cloudformation-template-update-stack.json'), 'utf8')).Resources;
}, 240_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ofType = (type: string): [string, Resource][] => Object.entries(resources).filter(([, resource]) => resource.Type === type);
/** What a role may do; failing when there is no such role. */
const statementsOf = (role: string): Statement[] => {
  const policies = resources[role]?.Properties.Policies;
  if (!policies) throw new Error(`no role ${role}`);
  return policies.flatMap((policy) => policy.PolicyDocument.Statement);
};
const text = (value: unknown): string => JSON.stringify(value);

test('tables have a stream, point-in-time recovery, deletion protection, encryption, and outlive the stack', () => {
  const tables = ofType('AWS::DynamoDB::Table').filter(([id]) => id !== 'LimitsTable');
  expect(tables.map(([id]) => id).sort()).toEqual(['ConfigTable', 'CoreTable', 'LedgerTable', 'ProfilesTable', 'TouchpointsTable']);
  for (const [id, table] of tables) {
    // Of the ledger nothing ever goes away.
    const goesAway = id !== 'LedgerTable' && { TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true } };
    expect(table.DeletionPolicy).toBe('Retain');
    expect(table.Properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      DeletionProtectionEnabled: true,
      SSESpecification: { SSEEnabled: true },
      StreamSpecification: { StreamViewType: expect.stringMatching(/NEW/) },
      ...goesAway,
    });
  }
});

test('counts of requests are followed by nobody and worth no copy; only functions that serve callers write them', () => {
  const { DeletionPolicy, Properties } = resources.LimitsTable as Resource;
  expect(DeletionPolicy).toBeUndefined();
  expect(Properties).toMatchObject({
    BillingMode: 'PAY_PER_REQUEST',
    TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
    SSESpecification: { SSEEnabled: true },
  });
  expect(text(Properties)).not.toMatch(/StreamSpecification|PointInTimeRecovery/);
  const roles = ofType('AWS::IAM::Role').filter(([, role]) => text(role.Properties.Policies).includes('LimitsTable'));
  const counting = roles.map(([id]) => id.replace('IamRoleLambdaExecution', '')).sort();
  expect(counting.filter((id) => !id.startsWith('ApiDash'))).toEqual([]);
  expect(counting).not.toContain('ApiDashopen');
  for (const id of counting) {
    const actions = statementsOf(`${id}IamRoleLambdaExecution`)
      .filter((statement) => text(statement.Resource).includes('LimitsTable'))
      .flatMap(({ Action }) => Action);
    const places = ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:DeleteItem'];
    expect(actions).toEqual(['dynamodb:UpdateItem', ...(id === 'ApiDashmarketer' ? places : [])]);
  }
});

test('there is one HTTP function an actor, one for customers and one for loyalty, and every function has a role of its own', () => {
  const names = ofType('AWS::Lambda::Function').map(([, lambda]) => String(lambda.Properties.FunctionName).replace('yinke-dev-', ''));
  expect(names.filter((name) => name.startsWith('api-')).sort()).toEqual([
    'api-audiences',
    'api-campaigns',
    'api-clerk',
    'api-club',
    'api-counter',
    'api-customers',
    'api-floor',
    'api-loyalty',
    'api-marketer',
    'api-member',
    'api-open',
    'api-outreach',
    'api-system',
    'api-visit',
    'api-wechat',
  ]);
  const roles = ofType('AWS::Lambda::Function').map(([, lambda]) => text(lambda.Properties.Role));
  expect(new Set(roles).size).toBe(names.length);
  expect(roles.join()).not.toContain('"IamRoleLambdaExecution"');
});

test('no right is wider than named actions on named resources', () => {
  const statements = ofType('AWS::IAM::Role')
    .filter(([id]) => id !== 'IamRoleLambdaExecution')
    .flatMap(
      ([, role]) => (role.Properties.Policies as { PolicyDocument: { Statement: { Action: string[]; Resource: unknown }[] } }[]) ?? [],
    )
    .flatMap((policy) => policy.PolicyDocument.Statement);
  expect(statements.length).toBeGreaterThan(15);
  for (const { Action, Resource } of statements) {
    expect([Action].flat().filter((action) => action.includes('*'))).toEqual([]);
    const traces = [Action].flat().every((action) => action.startsWith('xray:'));
    if (!traces) expect([Resource].flat()).not.toContain('*');
  }
});

const rightsOf = (id: string): string => text(statementsOf(`${id}IamRoleLambdaExecution`));

test('the member API cannot write what marketers edit, the open API can write nothing, nobody can delete a coupon', () => {
  expect(rightsOf('ApiDashopen')).not.toMatch(/dynamodb:(Put|Update|Delete|BatchWrite)/);
  const ofConfig = (id: string) =>
    statementsOf(`${id}IamRoleLambdaExecution`).filter((statement) => text(statement).includes('ConfigTable'));
  const writing = /dynamodb:(Put|Update|Delete|BatchWrite)/;
  expect(text(ofConfig('ApiDashsystem'))).not.toMatch(writing);
  // Who leaves is told to the other functions by a version; nothing else of the settings is a member's to write.
  expect(ofConfig('ApiDashmember').filter((statement) => writing.test(text(statement)))).toMatchObject([
    { Action: ['dynamodb:UpdateItem'], Condition: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['shanlan#VERSIONS'] } } },
  ]);
  const ofCore = (id: string) => statementsOf(`${id}IamRoleLambdaExecution`).filter((statement) => text(statement).includes('CoreTable'));
  for (const id of ['ApiDashmember', 'ApiDashclerk', 'ApiDashmarketer', 'ApiDashsystem', 'ScheduleDashexpireDashcoupons']) {
    const deleting = ofCore(id).filter((statement) => text(statement).includes('DeleteItem'));
    expect(deleting).toHaveLength(1);
    const [{ Condition } = {}] = deleting as { Condition?: Record<string, Record<string, string[]>> }[];
    const keys = Condition?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys'] ?? [];
    expect(keys.length).toBeGreaterThan(0);
    // Places under limits, holds and what is due are struck off; a coupon's key begins with C.
    for (const key of keys) expect(key).toMatch(/^shanlan#(T#\*#FOR#\*|T#\*#HOLDS|DUE#\*|WALKS)$/);
  }
  for (const id of ['StreamDashcore', 'ScheduleDashreconcileDashcoupons']) expect(text(ofCore(id))).not.toContain('DeleteItem');
  const proves = statementsOf('ScheduleDashreconcileDashcouponsIamRoleLambdaExecution').filter(
    (one) => !text(one).includes('shanlan#HEALTH'),
  );
  expect(text(proves)).not.toMatch(/dynamodb:(Put|Update|Delete|BatchWrite)/);
});

test('what sends webhooks sees and changes nothing of the settings but the webhooks', () => {
  for (const id of ['StreamDashwebhooks', 'ScheduleDashsendDashwebhooks']) {
    const ofConfig = statementsOf(`${id}IamRoleLambdaExecution`).filter((statement) => text(statement).includes('ConfigTable'));
    const keysOf = (keys: string[]) => ({ Condition: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': keys } } });
    // What a partner may be told depends on the policy in force.
    expect(ofConfig).toMatchObject([
      keysOf(['shanlan#HEALTH']),
      keysOf(['shanlan#WEBHOOKS']),
      { Action: ['dynamodb:GetItem'], ...keysOf(['shanlan#BRAND', 'shanlan#VERSIONS']) },
    ]);
  }
});

test('streams retry, split a failing batch, report what failed, and keep what was given up', () => {
  const mappings = ofType('AWS::Lambda::EventSourceMapping');
  expect(mappings).toHaveLength(6);
  for (const [, mapping] of mappings) {
    expect(mapping.Properties).toMatchObject({
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 5,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': ['DeadLetters', 'Arn'] } } },
    });
  }
  expect(resources.DeadLetters?.Properties.MessageRetentionPeriod).toBe(14 * 86_400);
});

test('logs are kept for thirty days, requests are throttled', () => {
  for (const [, group] of ofType('AWS::Logs::LogGroup')) expect(group.Properties.RetentionInDays).toBe(30);
  expect(ofType('AWS::Logs::LogGroup').length).toBeGreaterThanOrEqual(7);
  expect(resources.HttpApiStage?.Properties.DefaultRouteSettings).toEqual({ ThrottlingRateLimit: 2000, ThrottlingBurstLimit: 4000 });
});

test('every function has alarms on errors and throttles, every stream on its age, and the dead letters one', () => {
  const alarms = ofType('AWS::CloudWatch::Alarm').map(([, alarm]) => alarm.Properties);
  const functions = ofType('AWS::Lambda::Function').length;
  const count = (metric: string) => alarms.filter(({ MetricName, Dimensions }) => MetricName === metric && Dimensions?.length === 1).length;
  expect([count('Errors'), count('Throttles'), count('IteratorAge')]).toEqual([functions, functions, 6]);
  expect(count('ApproximateNumberOfMessagesVisible')).toBe(1);
  for (const { AlarmActions } of alarms) expect(AlarmActions).toEqual([{ Ref: 'Alarms' }]);
});

test('every schedule has an alarm that rings when it has not run for as long as the console calls overdue', () => {
  const rings = ofType('AWS::CloudWatch::Alarm').filter(([, { Properties }]) => Properties.MetricName === 'Invocations');
  const told = rings.map(([, { Properties }]) => {
    expect(Properties.TreatMissingData).toBe('breaching');
    return [
      String(Properties.Dimensions?.[0]?.Value).replace('yinke-dev-', ''),
      (Properties.Period ?? 0) * (Properties.EvaluationPeriods ?? 0),
    ];
  });
  const schedules = PARTS.flatMap((part) => (part.kind === 'schedule' ? [[part.name, overdueAfter(part.everySeconds)]] : []));
  expect(told.sort()).toEqual(schedules.sort());
});

test('every function that people call has an alarm on its slowest requests, every table on errors, refusals and its limits', () => {
  const alarms = ofType('AWS::CloudWatch::Alarm').map(([, alarm]) => alarm.Properties);
  const slow = alarms.filter(({ MetricName }) => MetricName === 'Duration').map(({ Dimensions }) => String(Dimensions?.[0]?.Value));
  const called = ofType('AWS::Lambda::Function').map(([, { Properties }]) => String(Properties.FunctionName));
  expect(slow.sort()).toEqual(called.filter((name) => name.includes('-api-')).sort());
  const watched = alarms.flatMap(({ Metrics = [] }) => {
    const [metric] = Metrics.flatMap(({ MetricStat }) => MetricStat?.Metric ?? []);
    return metric ? [`${text(metric.Dimensions[0]?.Value)} ${metric.MetricName}`] : [];
  });
  const tables = ofType('AWS::DynamoDB::Table').map(([id]) => text({ Ref: id }));
  const metrics = ['ConsumedWriteCapacityUnits', 'ReadThrottleEvents', 'SystemErrors'];
  expect(watched.sort()).toEqual(tables.flatMap((table) => metrics.map((metric) => `${table} ${metric}`)).sort());
});

test('every alarm says what is the matter and where it is written what to do, and every runbook belongs to an alarm', () => {
  const RUNBOOKS = join(ROOT, 'docs/runbooks');
  const named = ofType('AWS::CloudWatch::Alarm').map(([, { Properties }]) => {
    const [, runbook = ''] = /^\S.{10,}\. docs\/runbooks\/([a-z-]+)\.md$/.exec(Properties.AlarmDescription ?? '') ?? [];
    return runbook;
  });
  const written = readdirSync(RUNBOOKS).map((name) => name.replace(/\.md$/, ''));
  expect([...new Set(named)].sort()).toEqual(written.sort());
});

test("alarms and dashboards on the functions' own figures name figures that the functions count", () => {
  const source = readFileSync(join(ROOT, 'functions/platform/telemetry/work.ts'), 'utf8');
  const figures = new Set([...source.matchAll(/^ {2}\| '(\w+)'/gm)].map(([, name]) => name));
  const own = ofType('AWS::CloudWatch::Alarm').flatMap(([, { Properties }]) =>
    Properties.Namespace === NAMESPACE ? [Properties.MetricName] : [],
  );
  const ofRequests = ['problems', 'tooMany'];
  expect(own.length).toBeGreaterThan(4);
  expect(own.filter((name = '') => !figures.has(name) && !ofRequests.includes(name))).toEqual([]);
  const [, business] = ofType('AWS::CloudWatch::Dashboard').find(([id]) => id === 'BusinessDashboard') ?? [];
  const shown = [...(business?.Properties.DashboardBody ?? '').matchAll(/\["Yinke","(\w+)"/g)].map(([, name]) => name);
  expect([...figures].filter((name) => !shown.includes(name))).toEqual([]);
});

test('there is a dashboard for each who calls, for what works behind the scenes and for the business; every function is on one', () => {
  const dashboards = ofType('AWS::CloudWatch::Dashboard').map(([, { Properties }]) => Properties);
  const names = dashboards.map(({ DashboardName }) => String(DashboardName).replace('yinke-dev-', ''));
  expect(names.sort()).toEqual(['behind', 'business', 'clerk', 'marketer', 'member', 'systems']);
  const all = dashboards.map(({ DashboardBody = '' }) => text(JSON.parse(DashboardBody))).join();
  for (const [, { Properties }] of ofType('AWS::Lambda::Function')) expect(all).toContain(`"${Properties.FunctionName}"`);
});

test('what looks after the others writes only its pulses and notes, and asks the queue only how much is in it', () => {
  const rights = statementsOf('ScheduleDashwatchIamRoleLambdaExecution');
  const writing = rights.filter((statement) => /Put|Update|Delete/.test(text(statement)) && text(statement).includes('dynamodb'));
  expect(writing.map((statement) => (statement as { Condition?: object }).Condition)).toEqual([
    { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['shanlan#HEALTH'] } },
    { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['shanlan#PULSE'] } },
  ]);
  expect(rights.filter((statement) => text(statement).includes('sqs')).flatMap(({ Action }) => Action)).toEqual(['sqs:GetQueueAttributes']);
});

test('no secret stands in the template, and each function is given only the keys it uses', () => {
  const given = Object.fromEntries(
    ofType('AWS::Lambda::Function').map(([, lambda]) => [
      String(lambda.Properties.FunctionName).replace('yinke-dev-', ''),
      // The key of the logs is everybody's: the same member has the same name in all of them.
      Object.keys(lambda.Properties.Environment?.Variables ?? {}).filter((name) => /_KEY|SECRET/.test(name) && name !== 'LOG_KEY'),
    ]),
  );
  expect(given).toEqual({
    'api-open': [],
    'api-system': ['CODE_KEY', 'DATA_KEY', 'HASH_KEY'],
    'api-wechat': ['DATA_KEY', 'HASH_KEY'],
    'api-member': ['SIGNING_KEY', 'CODE_KEY', 'DATA_KEY', 'HASH_KEY', 'WECHAT_APP_SECRET'],
    'api-clerk': ['SIGNING_KEY', 'DATA_KEY', 'HASH_KEY', 'CODE_KEY', 'WECHAT_APP_SECRET'],
    'api-club': ['SIGNING_KEY', 'CODE_KEY', 'DATA_KEY', 'HASH_KEY'],
    'api-counter': ['SIGNING_KEY', 'CODE_KEY', 'DATA_KEY', 'HASH_KEY'],
    'api-marketer': ['SIGNING_KEY', 'CODE_KEY', 'WEBHOOK_KEY'],
    'api-customers': ['SIGNING_KEY', 'DATA_KEY', 'HASH_KEY'],
    'api-loyalty': ['SIGNING_KEY', 'CODE_KEY', 'DATA_KEY', 'HASH_KEY'],
    'api-visit': ['SIGNING_KEY', 'CODE_KEY', 'WECHAT_APP_SECRET'],
    'api-floor': ['SIGNING_KEY', 'CODE_KEY'],
    'api-outreach': ['SIGNING_KEY', 'CODE_KEY', 'WECHAT_APP_SECRET'],
    'api-campaigns': ['SIGNING_KEY', 'CODE_KEY', 'HASH_KEY'],
    'api-audiences': ['SIGNING_KEY'],
    'stream-core': ['CODE_KEY', 'DATA_KEY', 'HASH_KEY'],
    'stream-people': [],
    'stream-touchpoints': ['CODE_KEY', 'DATA_KEY', 'HASH_KEY'],
    'stream-webhooks': ['WEBHOOK_KEY'],
    'stream-ledger': ['CODE_KEY'],
    'stream-profiles': ['DATA_KEY', 'HASH_KEY'],
    'schedule-send-webhooks': ['WEBHOOK_KEY'],
    'schedule-give-benefits': ['CODE_KEY', 'HASH_KEY'],
    'schedule-keep-appointments': ['WECHAT_APP_SECRET'],
    'schedule-keep-events': [],
    'schedule-keep-audiences': [],
    'schedule-keep-journeys': ['CODE_KEY', 'DATA_KEY', 'HASH_KEY', 'WECHAT_APP_SECRET'],
    'schedule-run-campaigns': ['CODE_KEY', 'DATA_KEY', 'HASH_KEY', 'WECHAT_APP_SECRET'],
    'schedule-expire-coupons': [],
    'schedule-recompute-tags': [],
    'schedule-erase-people': [],
    'schedule-reconcile-coupons': [],
    'schedule-prove-points': [],
    'schedule-seal-anew': ['DATA_KEY', 'WEBHOOK_KEY'],
    'schedule-watch': [],
  });
  for (const [, lambda] of ofType('AWS::Lambda::Function')) {
    const variables = lambda.Properties.Environment?.Variables ?? {};
    expect(Object.keys(variables)).toContain('LOG_KEY');
    for (const [name, value] of Object.entries(variables))
      if (/_KEY|SECRET/.test(name)) expect(text(value)).toContain('resolve:secretsmanager');
  }
});

test('every function starts with what it is given and nothing else', () => {
  for (const [, lambda] of ofType('AWS::Lambda::Function')) {
    const name = String(lambda.Properties.FunctionName).replace('yinke-dev-', '');
    const given = Object.entries(lambda.Properties.Environment?.Variables ?? {}).map(([variable, value]) => [
      variable,
      typeof value === 'string' && !value.includes('{{') ? value : 'a'.repeat(64),
    ]);
    const env = { ...Object.fromEntries(given), PATH: process.env.PATH, AWS_REGION: 'ap-southeast-1', AWS_LAMBDA_FUNCTION_NAME: name };
    const load = `const { handler } = await import(${JSON.stringify(join(ROOT, 'dist', name, 'index.mjs'))}); if (typeof handler !== 'function') process.exit(1);`;
    execFileSync(process.execPath, ['--input-type=module', '--eval', load], { env, stdio: 'pipe' });
  }
}, 240_000);

describe('the WeChat stand-in', () => {
  const env = {
    ...{
      BRAND: 'shanlan',
      CORE_TABLE: 'a',
      TOUCHPOINTS_TABLE: 'b',
      CONFIG_TABLE: 'c',
      LEDGER_TABLE: 'd',
      PROFILES_TABLE: 'e',
      LIMITS_TABLE: 'f',
    },
  };

  test('cannot be switched on in the cloud, nor can another database', () => {
    const onLambda = { ...env, AWS_LAMBDA_FUNCTION_NAME: 'yinke-prod-api-member' };
    expect(() => readConfig({ ...onLambda, WECHAT_BASE_URL: 'http://127.0.0.1:8787/_wechat' })).toThrow(/must not be set on Lambda/);
    expect(() => readConfig({ ...onLambda, DYNAMODB_ENDPOINT: 'http://127.0.0.1:8000' })).toThrow(/must not be set on Lambda/);
    expect(readConfig(onLambda).wechat.baseUrl).toBe('https://api.weixin.qq.com');
  });

  test('is named nowhere in what is deployed', () => {
    expect(text(resources)).not.toMatch(/_wechat|WECHAT_BASE_URL|stand-in/);
  });
});

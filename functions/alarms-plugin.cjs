'use strict';

const NAMESPACE = 'Yinke';
/** Five minutes, in which one bad reading is enough to be told. */
const PERIOD = { Period: 300, EvaluationPeriods: 1, TreatMissingData: 'notBreaching', ComparisonOperator: 'GreaterThanThreshold' };
/** A stream that is a minute behind shows members stale figures and tags. */
const OLDEST_RECORD_MS = 60_000;
/** Somebody at a counter waits this long, in the slowest of a hundred requests; whoever works with large lists waits longer. */
const SLOW_MS = { short: 2_000, long: 10_000 };
const LONG_TIMEOUT_SECONDS = 20;
/** What an account is given unless it asks for more: units a second of a table, and functions at once. Told at seven and eight tenths. */
const TABLE_UNITS_A_SECOND = 40_000;
const FUNCTIONS_AT_ONCE = 1_000;
const OPERATIONS = ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'TransactWriteItems'];
const RATE_UNITS = { minute: 60, hour: 3_600, day: 86_400 };

/** Every alarm says what is the matter, and ends with where it is written what to do. */
const described = (what, runbook) => `${what}. docs/runbooks/${runbook}.md`;

const ofLambda = (FunctionName, MetricName, Statistic, Threshold, AlarmDescription) => ({
  Namespace: 'AWS/Lambda',
  MetricName,
  ...(/^p\d/.test(Statistic) ? { ExtendedStatistic: Statistic } : { Statistic }),
  Threshold,
  AlarmDescription,
  Dimensions: FunctionName ? [{ Name: 'FunctionName', Value: FunctionName }] : [],
});

/** A sum over several metrics of a table. */
const ofTable = (TableName, metrics, Stat, Threshold, AlarmDescription) => ({
  Threshold,
  AlarmDescription,
  Metrics: [
    { Id: 'sum', Expression: 'SUM(METRICS())', ReturnData: true },
    ...metrics.map(({ MetricName, Operation }, i) => ({
      Id: `m${i}`,
      ReturnData: false,
      MetricStat: {
        Stat,
        Period: 60,
        Metric: {
          Namespace: 'AWS/DynamoDB',
          MetricName,
          Dimensions: [{ Name: 'TableName', Value: TableName }, ...(Operation ? [{ Name: 'Operation', Value: Operation }] : [])],
        },
      },
    })),
  ],
});

/** `schedule-keep-events` is `ScheduleKeepEvents`. */
const idOf = (key) =>
  key
    .split('-')
    .map((part) => part[0].toUpperCase() + part.slice(1))
    .join('');

/** After how many seconds without a run a schedule is overdue, as the console tells it too (shared/health/judge.ts). */
const overdueAfter = (rate) => {
  const [, count, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(rate) ?? [];
  if (!unit) throw new Error(`an alarm cannot tell when "${rate}" is overdue`);
  const seconds = Number(count) * RATE_UNITS[unit];
  return Math.min(seconds * 5, seconds + 21_600);
};

/**
 * Gives every function, stream, schedule and table of serverless.yml its alarms, so that a new one cannot be forgotten, and the brand's own
 * figures theirs. All of them tell the topic `Alarms`, and each names its runbook.
 */
class AlarmsPlugin {
  constructor(serverless) {
    this.serverless = serverless;
    this.hooks = { 'package:compileEvents': () => this.addAlarms() };
  }

  addAlarms() {
    const { service } = this.serverless;
    const { Resources } = service.provider.compiledCloudFormationTemplate;
    Resources.Alarms = { Type: 'AWS::SNS::Topic', Properties: { DisplayName: `Yinke ${service.provider.stage} alarms` } };
    for (const key of service.getAllFunctions()) this.addFunction(key, service.getFunction(key));
    for (const [id, { Type }] of Object.entries(service.resources.Resources)) if (Type === 'AWS::DynamoDB::Table') this.addTable(id);
    this.addDeadLetters();
    this.addFigures(service.provider.stage);
    this.add('FunctionsAtOnce', {
      ...ofLambda(
        undefined,
        'ConcurrentExecutions',
        'Maximum',
        FUNCTIONS_AT_ONCE * 0.8,
        described('the account comes near the number of functions it may run at once', 'function-throttled'),
      ),
      Period: 60,
    });
  }

  addFunction(key, { name, events, timeout }) {
    const id = idOf(key);
    const [kind] = key.split('-');
    const runbook = { api: 'request-failing', stream: 'stream-failing', schedule: 'schedule-failing' }[kind];
    this.add(`${id}Errors`, ofLambda(name, 'Errors', 'Sum', 0, described(`${key} failed`, runbook)));
    this.add(`${id}Throttles`, ofLambda(name, 'Throttles', 'Sum', 0, described(`${key} was throttled`, 'function-throttled')));
    if (kind === 'api') {
      const slow = (timeout ?? this.serverless.service.provider.timeout) > LONG_TIMEOUT_SECONDS ? SLOW_MS.long : SLOW_MS.short;
      const said = described(`one request in a hundred to ${key} takes longer than ${slow / 1000} s`, 'slow-requests');
      this.add(`${id}Slow`, { ...ofLambda(name, 'Duration', 'p99', slow, said), EvaluationPeriods: 3, DatapointsToAlarm: 2 });
    }
    if (events.some((event) => event.stream)) {
      const said = described(`${key} is behind its stream`, 'stream-behind');
      this.add(`${id}Age`, ofLambda(name, 'IteratorAge', 'Maximum', OLDEST_RECORD_MS, said));
    }
    for (const { schedule } of events.filter((event) => event.schedule)) this.addSchedule(id, key, name, [schedule.rate].flat()[0]);
  }

  /** It has not run at all for some times its rate: nothing was measured, or nothing was counted. */
  addSchedule(id, key, name, rate) {
    const overdue = overdueAfter(rate);
    const Period = Math.min(overdue, 3_600);
    this.add(`${id}NotRun`, {
      ...ofLambda(
        name,
        'Invocations',
        'Sum',
        1,
        described(`${key} has not run for ${overdue / 60} minutes, and should by ${rate}`, 'schedule-not-run'),
      ),
      ...{ Period, EvaluationPeriods: Math.ceil(overdue / Period), ComparisonOperator: 'LessThanThreshold', TreatMissingData: 'breaching' },
    });
  }

  addTable(id) {
    const table = { Ref: id };
    const errors = OPERATIONS.map((Operation) => ({ MetricName: 'SystemErrors', Operation }));
    const throttles = [{ MetricName: 'ReadThrottleEvents' }, { MetricName: 'WriteThrottleEvents' }];
    const consumed = [{ MetricName: 'ConsumedWriteCapacityUnits' }];
    const most = TABLE_UNITS_A_SECOND * 60 * 0.7;
    this.add(`${id}SystemErrors`, ofTable(table, errors, 'Sum', 5, described(`the database failed by itself at ${id}`, 'database-errors')));
    this.add(`${id}Throttled`, ofTable(table, throttles, 'Sum', 100, described(`${id} refuses requests for being too many`, 'capacity')));
    this.add(
      `${id}Capacity`,
      ofTable(table, consumed, 'Sum', most, described(`${id} comes near the units a second of this account`, 'capacity')),
    );
  }

  addDeadLetters() {
    this.add('DeadLettersThere', {
      Namespace: 'AWS/SQS',
      MetricName: 'ApproximateNumberOfMessagesVisible',
      Statistic: 'Maximum',
      Threshold: 0,
      AlarmDescription: described('records that could not be processed wait in the dead letters', 'dead-letters'),
      Dimensions: [{ Name: 'QueueName', Value: { 'Fn::GetAtt': ['DeadLetters', 'QueueName'] } }],
    });
  }

  /** What the functions themselves count (functions/platform/telemetry). */
  addFigures(stage) {
    const figure = (MetricName, Statistic, Threshold, AlarmDescription, code) => ({
      ...{ Namespace: NAMESPACE, MetricName, Statistic, Threshold, AlarmDescription },
      Dimensions: [{ Name: 'stage', Value: stage }, ...(code ? [{ Name: 'code', Value: code }] : [])],
    });
    this.add(
      'RequestsFailed',
      figure('problems', 'Sum', 0, described('a request ended in what nobody foresaw', 'request-failing'), 'internal'),
    );
    this.add(
      'RequestsUnavailable',
      figure(
        'problems',
        'Sum',
        20,
        described('requests were turned away because the database had no time', 'database-errors'),
        'unavailable',
      ),
    );
    this.add(
      'TooManyRequests',
      figure('tooMany', 'Sum', 1_000, described('many requests are refused for being too many', 'too-many-requests')),
    );
    this.add(
      'WeChatFailing',
      figure('wechatFailed', 'Sum', 10, described('WeChat cannot be reached or refuses the app', 'wechat-failing')),
    );
    this.add('PartsBehind', {
      ...figure('partsBehind', 'Maximum', 0, described('something behind the scenes stands still or fails', 'stream-behind')),
      EvaluationPeriods: 2,
    });
    // A proof tells once: what it found holds until the next one finds nothing.
    this.add('ProofNotClean', {
      ...figure('proofFindings', 'Maximum', 0, described('points or counters differ from what they are made of', 'proof-not-clean')),
      TreatMissingData: 'ignore',
    });
  }

  add(id, alarm) {
    const actions = { AlarmActions: [{ Ref: 'Alarms' }], OKActions: [{ Ref: 'Alarms' }] };
    const { Resources } = this.serverless.service.provider.compiledCloudFormationTemplate;
    const { Period: _, ...ofMetrics } = { ...PERIOD, ...alarm };
    const Properties = alarm.Metrics ? { ...ofMetrics, EvaluationPeriods: 5, DatapointsToAlarm: 1 } : { ...PERIOD, ...alarm };
    Resources[`${id}Alarm`] = { Type: 'AWS::CloudWatch::Alarm', Properties: { ...Properties, ...actions } };
  }
}

module.exports = AlarmsPlugin;

'use strict';

/** Five minutes, in which one bad reading is enough to be told. */
const PERIOD = { Period: 300, EvaluationPeriods: 1, TreatMissingData: 'notBreaching', ComparisonOperator: 'GreaterThanThreshold' };
/** A stream that is a minute behind shows members stale figures and tags. */
const OLDEST_RECORD_MS = 60_000;

const ofLambda = (FunctionName, MetricName, Statistic, Threshold, AlarmDescription) => ({
  Namespace: 'AWS/Lambda',
  MetricName,
  Statistic,
  Threshold,
  AlarmDescription,
  Dimensions: [{ Name: 'FunctionName', Value: FunctionName }],
});

/**
 * Gives every function of serverless.yml alarms on errors and throttles, every stream one on its age, and the dead letters one
 * on being there at all, so that a new function cannot be forgotten. All of them tell the topic `Alarms`.
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
    for (const key of service.getAllFunctions()) {
      const { name, events } = service.getFunction(key);
      const id = key
        .split('-')
        .map((part) => part[0].toUpperCase() + part.slice(1))
        .join('');
      this.add(`${id}Errors`, ofLambda(name, 'Errors', 'Sum', 0, `${key} failed`));
      this.add(`${id}Throttles`, ofLambda(name, 'Throttles', 'Sum', 0, `${key} was throttled`));
      if (events.some((event) => event.stream)) {
        this.add(`${id}Age`, ofLambda(name, 'IteratorAge', 'Maximum', OLDEST_RECORD_MS, `${key} is behind its stream`));
      }
    }
    this.add('DeadLettersThere', {
      Namespace: 'AWS/SQS',
      MetricName: 'ApproximateNumberOfMessagesVisible',
      Statistic: 'Maximum',
      Threshold: 0,
      AlarmDescription: 'records that could not be processed wait in the dead letters',
      Dimensions: [{ Name: 'QueueName', Value: { 'Fn::GetAtt': ['DeadLetters', 'QueueName'] } }],
    });
  }

  add(id, alarm) {
    const actions = { AlarmActions: [{ Ref: 'Alarms' }], OKActions: [{ Ref: 'Alarms' }] };
    const { Resources } = this.serverless.service.provider.compiledCloudFormationTemplate;
    Resources[`${id}Alarm`] = { Type: 'AWS::CloudWatch::Alarm', Properties: { ...PERIOD, ...alarm, ...actions } };
  }
}

module.exports = AlarmsPlugin;

'use strict';

const NAMESPACE = 'Yinke';
const WIDTH = 12;
const HEIGHT = 6;
/** By the first part of the paths that a function serves; what others of the brand and anybody calls is one. */
const ACTORS = ['member', 'clerk', 'marketer'];
const FIGURES = {
  'Coupons claimed, redeemed, returned': ['couponsClaimed', 'couponsRedeemed', 'couponsReturned'],
  'Points added and taken': ['pointsAdded', 'pointsTaken'],
  'Messages sent and failed': ['messagesSent', 'messagesFailed'],
  'Members joined, orders paid': ['membersJoined', 'ordersPaid'],
  'WeChat asked and failed': ['wechatAsked', 'wechatFailed'],
  'Findings of proofs, parts that stand still, requests over a limit': ['proofFindings', 'partsBehind', 'tooMany'],
};

/** A dashboard for each who calls, one for what works behind the scenes, and one for the business; by what serverless.yml declares. */
class DashboardsPlugin {
  constructor(serverless) {
    this.serverless = serverless;
    this.hooks = { 'package:compileEvents': () => this.addDashboards() };
  }

  addDashboards() {
    const { service } = this.serverless;
    const { region, stage } = service.provider;
    const functions = service.getAllFunctions().map((key) => ({ key, ...service.getFunction(key) }));
    const graph = (title, metrics, more = {}) => ({
      type: 'metric',
      properties: { title, region, metrics, period: 300, stat: 'Sum', view: 'timeSeries', ...more },
    });
    const lambda = (name, metric, more = {}) => ['AWS/Lambda', metric, 'FunctionName', name, more];
    const search = (schema, metric, words, stat) => [
      { expression: `SEARCH('{${NAMESPACE},${schema}} MetricName="${metric}" stage="${stage}" ${words}', '${stat}', 300)`, id: 'e1' },
    ];

    const ofActor = (actor, own) => [
      graph(
        'Requests',
        own.map(({ name, key }) => lambda(name, 'Invocations', { label: key })),
      ),
      graph(
        'Errors and throttles',
        own.flatMap(({ name, key }) => [
          lambda(name, 'Errors', { label: `${key} errors` }),
          lambda(name, 'Throttles', { label: `${key} throttles` }),
        ]),
      ),
      ...own.map(({ name, key }) =>
        graph(
          `${key}: how long it takes`,
          ['p50', 'p95', 'p99'].map((stat) => lambda(name, 'Duration', { stat, label: stat })),
        ),
      ),
      graph('Slowest of a hundred, by operation', [search('stage,operation', 'duration', actor, 'p99')]),
      graph('Refused, by operation', [search('stage,operation', 'refused', actor, 'Sum')]),
      graph('Failed, by operation', [search('stage,operation', 'failed', actor, 'Sum')]),
    ];
    const streams = functions.filter(({ events }) => events.some(({ stream }) => stream));
    const schedules = functions.filter(({ events }) => events.some(({ schedule }) => schedule));
    const behind = [
      graph(
        'Age of the oldest record that waits',
        streams.map(({ name, key }) => lambda(name, 'IteratorAge', { stat: 'Maximum', label: key })),
      ),
      graph('From a change to what follows it, slowest of a hundred', [search('stage,function', 'lag', '', 'p99')]),
      graph('Records followed', [search('stage,function', 'followed', '', 'Sum')]),
      graph('Records that failed', [search('stage,function', 'failed', '', 'Sum')]),
      graph('Dead letters', [
        ['AWS/SQS', 'ApproximateNumberOfMessagesVisible', 'QueueName', `${service.service}-${stage}-dead-letters`, { stat: 'Maximum' }],
      ]),
      graph('How late schedules begin', [search('stage,function', 'lateness', '', 'Maximum')]),
      graph(
        'Runs',
        schedules.map(({ name, key }) => lambda(name, 'Invocations', { label: key })),
      ),
      graph(
        'How long runs take',
        schedules.map(({ name, key }) => lambda(name, 'Duration', { stat: 'Maximum', label: key })),
      ),
      graph(
        'Errors and throttles',
        [...streams, ...schedules].flatMap(({ name, key }) => [
          lambda(name, 'Errors', { label: key }),
          lambda(name, 'Throttles', { label: `${key} throttles` }),
        ]),
      ),
    ];
    const business = [
      ...Object.entries(FIGURES).map(([title, figures]) =>
        graph(
          title,
          figures.map((figure) => [NAMESPACE, figure, 'stage', stage]),
        ),
      ),
      graph('Why requests were refused, by code', [search('stage,code', 'problems', '', 'Sum')]),
    ];

    for (const actor of [...ACTORS, 'systems'])
      this.add(
        actor,
        ofActor(
          actor === 'systems' ? '(system OR open)' : actor,
          functions.filter(({ events }) => actorOf(events) === actor),
        ),
      );
    this.add('behind', behind);
    this.add('business', business);
  }

  add(name, widgets) {
    const { service } = this.serverless;
    const placed = widgets.map((widget, i) => ({
      ...widget,
      width: WIDTH,
      height: HEIGHT,
      x: (i % 2) * WIDTH,
      y: Math.floor(i / 2) * HEIGHT,
    }));
    service.provider.compiledCloudFormationTemplate.Resources[`${name[0].toUpperCase()}${name.slice(1)}Dashboard`] = {
      Type: 'AWS::CloudWatch::Dashboard',
      Properties: {
        DashboardName: `${service.service}-${service.provider.stage}-${name}`,
        DashboardBody: JSON.stringify({ widgets: placed }),
      },
    };
  }
}

/** Undefined for what nobody calls. */
const actorOf = (events) => {
  const paths = events.flatMap(({ httpApi }) => (httpApi ? [httpApi.path ?? String(httpApi).split(' ')[1]] : []));
  if (paths.length === 0) return undefined;
  return ACTORS.find((actor) => paths[0].startsWith(`/${actor}/`)) ?? 'systems';
};

module.exports = DashboardsPlugin;

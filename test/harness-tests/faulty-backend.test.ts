import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { templatesIn } from '../../functions/coupon/template-repository';
import { type Backend, startBackend } from '../harness/backend';
import { AT_SH1, peopleOf, positionAt } from '../harness/people';

let backend: Backend;
const engine = process.env.DYNAMODB_ENDPOINT;

beforeAll(async () => {
  backend = await startBackend({
    streams: false,
    faults: { seed: 3, rates: { delay: 0.2, lose_reply: { TransactWriteItems: 0.2 }, conflict: 0.2, throttle: 0.1, lose_request: 0.05 } },
  });
});
afterAll(() => backend.stop());

test('the functions meet the faults, the test’s own reading does not, and nobody is told yes without having a coupon', async () => {
  const people = peopleOf(backend);
  const marketer = await people.marketer();
  await people.importStores(marketer);
  const templateId = await people.publish(marketer, { stock: 8 });
  const members = await Promise.all(Array.from({ length: 12 }, (_, i) => people.member(`坏天气${i}`)));
  expect(backend.faults.log).toEqual([]);

  backend.faults.on();
  /** Asks the same with the same key until the answer is one: an error of the server tells nothing. */
  const claim = async (token: string, i: number) => {
    const position = positionAt(AT_SH1);
    for (let tries = 0; tries < 20; tries++) {
      const answer = await people.claim(token, templateId, `bad-weather-${i}`, position);
      if (answer.status < 500) return answer;
    }
    throw new Error('twenty requests and no answer');
  };
  const answers = await Promise.all(members.map(claim));
  const asked = backend.faults.log.length;
  const { Items = [] } = await backend.tables.db.send(new ScanCommand({ TableName: backend.tables.core }));
  expect(backend.faults.log).toHaveLength(asked);
  backend.faults.off();

  const { lose_reply: lostReplies, conflict: conflicts, throttle: throttles } = backend.faults.counts;
  expect(Math.min(lostReplies, conflicts, throttles)).toBeGreaterThan(0);
  const issued = Items.filter(({ kind }) => kind === 'coupon').map(({ couponId }) => couponId);
  const granted = answers.filter(({ status }) => status === 201);
  expect(granted.map(({ reply }) => reply.couponId).sort()).toEqual(issued.sort());
  expect(granted).toHaveLength(8);
  expect(answers.filter(({ problem }) => problem.code === 'sold_out')).toHaveLength(4);
  const templates = templatesIn(backend.tables);
  const template = await templates.get(templateId);
  expect(template && (await templates.stockOf(template))).toEqual([0]);
});

test('the database’s own address stays in the environment', () => {
  expect(process.env.DYNAMODB_ENDPOINT).toBe(engine);
});

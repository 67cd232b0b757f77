import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { followOutcomes } from '../../functions/campaign/follow-outcomes';
import { keepOutcomes } from '../../functions/campaign/keep-outcomes';
import { outcomesIn } from '../../functions/campaign/outcome-repository';
import type { PersonSeen } from '../../functions/identity/identity';
import { readConfig } from '../../functions/platform/config';
import { openTables, type Tables } from '../../functions/platform/tables';
import { followSends, type MeasuredCampaign } from '../../functions/send/follow-sends';
import { touchpointsIn } from '../../functions/touchpoint/touchpoint-repository';
import { demoBrand } from '../../local/demo/brand';
import { outcomeOf } from '../../shared/campaign/outcome-of';
import { added, type OutcomeSums, sumsOfOutcome } from '../../shared/campaign/outcome-sums';
import { DEFAULT_SEND_POLICY } from '../../shared/send/policy';
import type { Send } from '../../shared/send/send';
import { subjectOfMember, type TouchpointEvent } from '../../shared/touchpoint/event';
import { testTables } from '../harness/tables';

export const ZONE = 'Asia/Shanghai';

export const AUTUMN: MeasuredCampaign = {
  campaignId: 'autumn',
  name: '秋日热饮',
  offer: { kind: 'coupon', templateId: 't1' },
  variants: ['a', 'b'].map((variantId) => ({
    variantId,
    weight: 1,
    content: { title: { zh: '热饮', en: 'Hot drinks' }, text: { zh: '来喝', en: 'Come' } },
  })),
  attributionDays: 3,
};

export const sendTo = (memberId: string, at: string, changes: Partial<Send> = {}): Send => ({
  ...{ memberId, sourceId: 'autumn', step: 'send', state: 'sent', version: 1, at, changedAt: at, tries: 1 },
  ...{ channel: 'inbox' as const, chosen: 'inbox' as const, variantId: 'a' },
  ...changes,
});

const recordOf = (after: object, before?: object): DynamoDBRecord => ({
  eventName: before ? 'MODIFY' : 'INSERT',
  dynamodb: {
    NewImage: marshall(after, { removeUndefinedValues: true }) as never,
    ...(before && { OldImage: marshall(before, { removeUndefinedValues: true }) as never }),
  },
});

/** Tables on the real engine, in which each test has a brand of its own. */
export const openBrands = async () => {
  const { client } = await testTables();
  const tables = openTables(readConfig(process.env));
  let brands = 0;
  return { another: () => measuredIn({ ...tables, brandId: `b${++brands}` }), close: () => client.destroy() };
};

/** Campaigns of one brand, measured; who is who is said by the test. */
const measuredIn = (tables: Tables) => {
  /** Former ids lead to who they are now. */
  const into = new Map<string, string>();
  const oneIdOf = (id: string): string => into.get(id) ?? id;
  const log = new Map<string, TouchpointEvent>();
  const waiting: DynamoDBRecord[] = [];
  const touchpoints = touchpointsIn(tables);
  const outcomes = outcomesIn(tables);
  const person = async (id: string): Promise<PersonSeen> => {
    const oneId = oneIdOf(id);
    const formerIds = [...into].filter(([, one]) => one === oneId).map(([former]) => former);
    return { oneId, formerIds, subjects: [oneId, ...formerIds].map((one) => ({ subject: subjectOfMember(one) })) };
  };
  const deps = {
    brands: { current: async () => demoBrand(tables.brandId) },
    identity: { person, whose: async (subject: string) => oneIdOf(subject.slice(2)) },
    outcomes,
    touchpoints: {
      ofSubjects: touchpoints.ofSubjects,
      take: async (event: TouchpointEvent) => {
        const taken = await touchpoints.take(event);
        if (taken === 'accepted') log.set(event.messageId, event);
        waiting.push(recordOf(event));
        return taken;
      },
    },
    campaignOf: async (id: string) => (id === AUTUMN.campaignId ? AUTUMN : undefined),
    profileOf: async () => undefined,
    sendPolicy: { current: async () => DEFAULT_SEND_POLICY },
    sign: (text: string) => new TextEncoder().encode(text.padEnd(12, text)),
    clock: () => '2026-11-20T00:00:00Z',
  };
  const follow = async (records: DynamoDBRecord[]): Promise<void> => {
    const failures = [...(await followSends(deps)(records)), ...(await followOutcomes(deps)(records))];
    if (failures[0]) throw failures[0].error;
  };

  return {
    tables,
    deps,
    log,
    follow,
    /** What the streams have not told yet. */
    told: (): DynamoDBRecord[] => waiting.splice(0),
    /** Follows until nothing new is told. */
    settle: async () => {
      for (let records = waiting.splice(0); records.length > 0; records = waiting.splice(0)) await follow(records);
    },
    send: (send: Send, before?: Send): void =>
      void waiting.push(recordOf({ ...send, kind: 'send' }, before && { ...before, kind: 'send' })),
    event: (memberId: string, type: string, occurredAt: string, changes: Partial<TouchpointEvent> = {}) =>
      deps.touchpoints.take({
        ...{ messageId: `${type}.${memberId}.${log.size}`, type, channel: 'pos', subject: subjectOfMember(memberId), memberId },
        ...{ occurredAt, receivedAt: occurredAt, properties: {} },
        ...changes,
      }),
    /** Two who prove to be one. */
    merge: async (former: string, now: string): Promise<void> => {
      into.set(former, now);
      for (const [id, one] of into) if (one === former) into.set(id, now);
      await keepOutcomes(deps)(now);
    },
    sums: () => outcomes.sumsOf('autumn'),
    /** The sums as they come out when everybody's outcome is derived from the whole log. */
    recomputed: async (memberIds: readonly string[]): Promise<OutcomeSums> => {
      const kept = await outcomes.ofMembers(memberIds);
      const first = (of: string): string | undefined =>
        kept
          .filter(({ memberId }) => oneIdOf(memberId) === of)
          .sort((a, b) => Date.parse(a.assignedAt) - Date.parse(b.assignedAt) || (a.memberId < b.memberId ? -1 : 1))[0]?.memberId;
      const anew = kept.map((outcome) => {
        const { memberId, channel, ...rest } = outcome;
        const own =
          first(oneIdOf(memberId)) === memberId ? [...log.values()].filter((one) => oneIdOf(one.memberId ?? '') === oneIdOf(memberId)) : [];
        const { campaignId, arm, assignedAt, attributionDays, variantId, age, tier, templateIds } = rest;
        const assignment = { campaignId, memberId, arm, assignedAt, attributionDays, age, templateIds };
        return outcomeOf(
          {
            ...assignment,
            ...(variantId !== undefined && { variantId }),
            ...(channel !== undefined && { channel }),
            ...(tier !== undefined && { tier }),
          },
          own,
          ZONE,
        );
      });
      return added(anew.map(sumsOfOutcome));
    },
  };
};
export type Measured = ReturnType<typeof measuredIn>;

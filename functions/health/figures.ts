import type { AttributeValue, DynamoDBRecord } from 'aws-lambda';
import { unpackedParts } from '../../shared/points/packed';
import { countFigure, type Figure } from '../platform/telemetry/work';

type Image = Record<string, AttributeValue> | undefined;

/** Adds what records tell to the brand's figures. They show how business goes, minute by minute; a record that is told twice counts twice. */
export const countFigures = (records: readonly DynamoDBRecord[]): void => {
  for (const { dynamodb } of records) {
    const { NewImage: after, OldImage: before } = dynamodb ?? {};
    const told = after && TELLS[after.kind?.S ?? '']?.(before, after);
    if (told) countFigure(...told);
  }
};

type Told = [figure: Figure, by?: number];

const wentTo = (before: Image, after: Image, state: string): boolean => after?.state?.S === state && before?.state?.S !== state;
const isPaid = (order: Image): boolean => order?.sale?.M?.told?.M?.state?.S === 'paid';
const pointsIn = (account: Image): number => unpackedParts(account?.lots?.S ?? '').reduce((sum, { amount }) => sum + amount, 0);

const TELLS: Record<string, (before: Image, after: Image) => Told | undefined> = {
  coupon: (before, after) => {
    if (before === undefined || before.state?.S === 'held') return wentTo(before, after, 'issued') ? ['couponsClaimed'] : undefined;
    if (wentTo(before, after, 'redeemed')) return ['couponsRedeemed'];
    return before.state?.S === 'redeemed' && wentTo(before, after, 'issued') ? ['couponsReturned'] : undefined;
  },
  member: (before) => (before === undefined ? ['membersJoined'] : undefined),
  send: (before, after) => {
    if (wentTo(before, after, 'sent')) return ['messagesSent'];
    return wentTo(before, after, 'failed') || wentTo(before, after, 'unknown') ? ['messagesFailed'] : undefined;
  },
  order: (before, after) => (isPaid(after) && !isPaid(before) ? ['ordersPaid'] : undefined),
  'point-account': (before, after) => {
    const more = pointsIn(after) - pointsIn(before);
    if (more === 0) return undefined;
    return more > 0 ? ['pointsAdded', more] : ['pointsTaken', -more];
  },
};

import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Tables } from '../platform/tables';
import type { Segment } from './profile-repository';

/** A page of a part of all accounts of members; reads the whole table, so it is for when all profiles are made anew. */
export type MemberScan = (
  segment: Segment,
  after: Record<string, unknown> | undefined,
) => Promise<{ memberIds: string[]; after?: Record<string, unknown> | undefined }>;

export const memberScanOf =
  ({ db, core, brandId }: Tables): MemberScan =>
  async ({ segment, total }, after) => {
    const { Items = [], LastEvaluatedKey } = await db.send(
      new ScanCommand({
        TableName: core,
        FilterExpression: 'sk = :member AND begins_with(pk, :brand) AND attribute_exists(memberNumber)',
        ProjectionExpression: 'memberId',
        ExpressionAttributeValues: { ':member': 'MEMBER', ':brand': `${brandId}#M#` },
        Segment: segment,
        TotalSegments: total,
        ...(after && { ExclusiveStartKey: after }),
      }),
    );
    return { memberIds: Items.map(({ memberId }) => String(memberId)), after: LastEvaluatedKey };
  };

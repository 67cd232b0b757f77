import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { followFavourites } from '../../functions/store/follow-favourites';
import { touchpointsIn } from '../../functions/touchpoint/touchpoint-repository';
import { subjectOfMember } from '../../shared/touchpoint/event';
import { NOW } from '../coupon/examples';
import { type Desk, openDesk } from '../harness/desk';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

interface Image {
  favourites?: Set<string>;
  mine?: { storeId: string; at: string };
}
/** A change as the stream tells it. */
const change = (sequence: string, before: Image | undefined, after: Image, sk = 'STORES'): DynamoDBRecord => {
  const keys = { pk: `${desk.tables.brandId}#M#likes`, sk };
  const imageOf = (image: Image) => marshall({ ...keys, ...image }) as never;
  return {
    dynamodb: {
      ...{ Keys: marshall(keys) as never, SequenceNumber: sequence, ApproximateCreationDateTime: Date.parse(NOW) / 1000 },
      ...(before && { OldImage: imageOf(before) }),
      NewImage: imageOf(after),
    },
  };
};

test('a store that is liked, or said to be one’s own, is an event of the log, once; what is taken back is none', async () => {
  const touchpoints = touchpointsIn(desk.tables);
  const follow = followFavourites({ stores: desk.deps.stores, touchpoints, clock: () => NOW });
  const liked: Image = { favourites: new Set(['SH1']) };
  const records = [
    change('1', undefined, liked),
    change('2', liked, { ...liked, mine: { storeId: 'BJ1', at: NOW } }),
    change('3', { ...liked, mine: { storeId: 'BJ1', at: NOW } }, { mine: { storeId: 'BJ1', at: NOW } }),
    change('4', undefined, { favourites: new Set(['SH1']) }, 'SEEN'),
  ];
  expect(await follow(records)).toEqual([]);
  expect(await follow(records)).toEqual([]);
  const { items } = await touchpoints.ofSubjects([{ subject: subjectOfMember('likes') }]);
  expect(items.map(({ type, storeId, properties }) => [type, storeId, properties.storeName]).sort()).toEqual([
    ['store_favoured', 'BJ1', expect.any(String)],
    ['store_favoured', 'SH1', '静安店'],
  ]);
});

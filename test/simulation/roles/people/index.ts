import { strFromU8, unzipSync } from 'fflate';
import { type Actor, type Role, type Stage, Wrong } from '../../actor';
import { expectAnswer, expectSame, notedIn } from '../../expect';
import { openPeople, type People } from './asks';
import { drawPeopleDeed, type Optional, PEOPLE, type PeopleDeed } from './deeds';

/** Somebody who is a member. */
interface Own {
  memberId: string;
  memberNumber: string;
  consents: Set<string>;
  adjusted: number;
  /** Campaigns that were published while they were in the audience; `sure` as long as they stay in it. */
  meant: Map<string, 'sure' | 'perhaps'>;
}

/** Consents given and withdrawn, phones that change hands, erasures and exports, an audience that follows, campaigns to it, the audit log. */
export const peopleRole: Role = {
  name: 'people',
  weight: 10,
  draw: drawPeopleDeed,
  enter: async (stage) => {
    const people = await openPeople(stage);
    const actor = actorAt(stage, people);
    for (let person = 0; person < PEOPLE; person++) await actor.play({ does: 'join', person });
    return actor;
  },
};

const actorAt = (stage: Stage, people: People): Actor => {
  const members = new Map<number, Own>();
  const gone: string[] = [];
  /** Who showed a number last, by the two who have it. */
  const owners = new Map<number, number>();
  let campaigns = 0;
  const numberOf = (person: number): number => Math.floor(person / 2);

  const asMember = async (person: number, work: (own: Own, token: string) => Promise<void>): Promise<void> => {
    const own = members.get(person);
    if (own) await work(own, await people.signIn(person));
  };

  const checkSelf = async (own: Own, token: string): Promise<void> => {
    const answer = await people.me(token);
    expectAnswer('a member who looks at themselves', answer, 200);
    const given = answer.reply.consents.filter((consent) => consent.given).map(({ purpose }) => purpose);
    expectSame(`consents of ${own.memberId}`, [...given].sort(), [...own.consents].sort());
    expectSame('whose session it is', answer.reply.memberId, own.memberId);
  };

  const quiet = async (): Promise<void> => {
    await stage.settle();
    await stage.schedule('schedule-keep-audiences');
    await stage.settle();
  };
  const compareAudience = async (): Promise<void> => {
    const listed = new Set(await people.members());
    for (const own of members.values())
      expectSame(`whether ${own.memberId} is in the audience`, listed.has(own.memberId), own.consents.has('personalised'));
    for (const memberId of gone) expectSame(`whether ${memberId}, who is erased, is in the audience`, listed.has(memberId), false);
  };

  const plays: { [D in PeopleDeed['does']]: (deed: Extract<PeopleDeed, { does: D }>) => Promise<void> } = {
    join: async ({ person }) => {
      const before = members.get(person);
      const answer = await people.join(person);
      expectAnswer('somebody who joins', answer, 201);
      const { member } = answer.reply;
      if (!member) throw new Wrong('who joined is nobody');
      if (before) return expectSame('who joins again', member.memberId, before.memberId);
      if (gone.includes(member.memberId)) throw new Wrong(`${member.memberId} was erased and is back`);
      const { memberId, memberNumber } = member;
      members.set(person, { memberId, memberNumber, consents: new Set(['membership', 'personalised']), adjusted: 0, meant: new Map() });
    },
    agree: ({ person, purpose, given }) =>
      asMember(person, async (own, token) => {
        expectAnswer('a consent', await people.agree(token, purpose, given), 200);
        if (given) own.consents.add(purpose);
        else own.consents.delete(purpose);
        if (isLeaving(purpose, given)) for (const title of own.meant.keys()) own.meant.set(title, 'perhaps');
        await checkSelf(own, token);
      }),
    erase: ({ person }) =>
      asMember(person, async (own, token) => {
        const { status } = await people.erase(token, own.memberNumber);
        // Whose answer was lost is nobody any more when asking again.
        if (status !== 200 && status !== 401) throw new Wrong(`an erasure: found ${status}`);
        members.delete(person);
        gone.push(own.memberId);
        if (owners.get(numberOf(person)) === person) owners.delete(numberOf(person));
        expectAnswer('the session of who is erased', await people.me(token), 401);
      }),
    'take out': ({ person }) =>
      asMember(person, async (own, token) => {
        const answer = await people.takeOut(token);
        expectAnswer('what somebody takes out', answer, 200);
        const data = unzipSync(Buffer.from(answer.reply.zip, 'base64'))['data.json'];
        const text = data ? strFromU8(data) : '';
        expectSame(
          'whether it is theirs',
          [text.includes(own.memberNumber), gone.some((memberId) => text.includes(memberId))],
          [true, false],
        );
      }),
    'show the phone': ({ person }) =>
      asMember(person, async (_, token) => {
        expectAnswer('a phone that is shown', await people.showPhone(person, token), 200);
        owners.set(numberOf(person), person);
        expectSame('whether the phone is theirs', await people.hasPhone(token), true);
        const other = person % 2 === 0 ? person + 1 : person - 1;
        await asMember(other, async (__, theirs) => expectSame('whether it is another’s too', await people.hasPhone(theirs), false));
      }),
    'unbind the phone': ({ person }) =>
      asMember(person, async (_, token) => {
        const has = owners.get(numberOf(person)) === person;
        const { status } = await people.unbindPhone(token);
        if (status !== 200 && (has || status >= 500)) throw new Wrong(`a phone that is unbound: found ${status}`);
        if (has) owners.delete(numberOf(person));
        expectSame('whether a phone that was unbound is theirs', await people.hasPhone(token), false);
      }),
    'adjust points': ({ person, points }) =>
      asMember(person, async (own) => {
        expectAnswer('points given by hand', await people.adjust(own.memberId, points), 201);
        own.adjusted += 1;
      }),
    'adjust points at once': ({ person, points }) =>
      asMember(person, async (own) => {
        const key = stage.newKey();
        const [one, other] = await Promise.all([0, 1].map(() => people.adjust(own.memberId, points, key)));
        expectSame('the same adjustment twice', one?.reply.adjustmentId, other?.reply.adjustmentId);
        own.adjusted += 1;
      }),
    'compare the audience': async () => {
      await quiet();
      await compareAudience();
    },
    'send a campaign': async () => {
      await quiet();
      await compareAudience();
      const title = `第${++campaigns}个活动`;
      await people.publish(title);
      for (const own of members.values()) if (own.consents.has('personalised')) own.meant.set(title, 'sure');
      await stage.schedule('schedule-run-campaigns');
    },
  };

  return {
    play: (deed) => {
      const own = deed as unknown as PeopleDeed;
      return plays[own.does](own as never);
    },
    audit: async () => {
      const wrong: string[] = [];
      const note = notedIn(wrong);
      await note(compareAudience);
      for (const [person, own] of members) {
        await note(async () => {
          const token = await people.signIn(person);
          await checkSelf(own, token);
          expectSame(`whether ${own.memberId} has the phone`, await people.hasPhone(token), owners.get(numberOf(person)) === person);
          expectSame(`adjustments on record of ${own.memberId}`, await people.onRecord(own.memberId, 'points_adjusted'), own.adjusted);
          const received = await people.received(token);
          for (let nth = 1; nth <= campaigns; nth++) {
            const title = `第${nth}个活动`;
            const [found, meant] = [received.get(title) ?? 0, own.meant.get(title)];
            if (found > 1 || (meant === 'sure' && found === 0) || (meant === undefined && found > 0))
              throw new Wrong(`${own.memberId} has ${title} ${found} times, and is meant: ${meant ?? 'no'}`);
          }
        });
      }
      return wrong;
    },
  };
};

/** Whether somebody leaves the audience by this; who comes later is not sent what was published before. */
const isLeaving = (purpose: Optional, given: boolean): boolean => purpose === 'personalised' && !given;

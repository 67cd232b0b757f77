import * as fc from 'fast-check';
import { clerkEndpoints } from '../../shared/contract/clerk';
import { type Endpoint, pathTo } from '../../shared/contract/endpoint';
import { marketerEndpoints } from '../../shared/contract/marketer';
import { memberEndpoints } from '../../shared/contract/member';
import { openEndpoints } from '../../shared/contract/open';
import { systemEndpoints } from '../../shared/contract/system';
import { PROBLEM_STATUS } from '../../shared/problem/problem';

const groups: Record<string, Record<string, Endpoint>> = {
  open: openEndpoints,
  member: memberEndpoints,
  clerk: clerkEndpoints,
  marketer: marketerEndpoints,
  system: systemEndpoints,
};
const all: [string, Endpoint][] = Object.entries(groups).flatMap(([group, endpoints]) =>
  Object.entries(endpoints).map(([name, endpoint]): [string, Endpoint] => [`${group}.${name}`, endpoint]),
);
const names = (path: string): string[] => [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');

test('no two endpoints answer to the same method and path, whatever their parameters are called', () => {
  const addresses = all.map(([, { method, path }]) => `${method} ${path.replace(/\{\w+\}/g, '{}')}`);
  expect(new Set(addresses).size).toBe(all.length);
});

describe.each(all)('%s', (name, endpoint) => {
  test('has a path of plain words and parameters, each once, under its actor', () => {
    expect(endpoint.path).toMatch(/^(\/([a-z]+(-[a-z]+)*|\{[a-z][A-Za-z]*\}))+$/);
    expect(new Set(names(endpoint.path)).size).toBe(names(endpoint.path).length);
    // Other systems call the open API.
    const actor = name.split('.')[0]?.replace('system', 'open');
    expect(endpoint.path === '/healthz' ? 'open' : endpoint.path.split('/')[1]).toBe(actor);
  });

  test('is open to nobody but its own actor, or to anyone', () => {
    const callers: Record<string, string[]> = {
      open: ['anyone'],
      member: ['anyone', 'visitor', 'member'],
      clerk: ['anyone', 'staff'],
      marketer: ['anyone', 'marketer'],
      system: ['system'],
    };
    expect(callers[name.split('.')[0] ?? '']).toContain(endpoint.caller);
    expect(endpoint.scope !== undefined).toBe(endpoint.caller === 'system');
  });

  test('sends a body where its method has one, and says what it is for', () => {
    expect(endpoint.body !== undefined).toBe(['POST', 'PUT'].includes(endpoint.method));
    expect(endpoint.summary).toMatch(/^[A-Z].{4,}[^.]$/);
  });

  test('refuses with known codes, each named once', () => {
    const refusals = endpoint.refusals ?? [];
    expect(new Set(refusals).size).toBe(refusals.length);
    for (const code of refusals) expect(PROBLEM_STATUS[code]).toBeGreaterThanOrEqual(400);
  });
});

test('what changes value asks for an idempotency key: coupons, orders, points, rewards', () => {
  const idempotent = all.filter(([, endpoint]) => endpoint.idempotent).map(([name]) => name);
  expect(idempotent.sort()).toEqual([
    'clerk.askForPoints',
    'clerk.checkIn',
    'clerk.collectExchange',
    'clerk.correctRedemption',
    'clerk.handOver',
    'clerk.inviteHere',
    'clerk.recordCounterOrder',
    'clerk.redeem',
    'clerk.returnCounterOrder',
    'clerk.returnRedemption',
    'clerk.writeNote',
    'marketer.adjustPoints',
    'marketer.agreeAdjustment',
    'marketer.cancelExchangeOf',
    'marketer.copyCampaign',
    'marketer.copyJourney',
    'marketer.createAudience',
    'marketer.createCampaign',
    'marketer.createEvent',
    'marketer.createJourney',
    'marketer.createLink',
    'marketer.decideReferral',
    'marketer.declineAdjustment',
    'marketer.inviteMembers',
    'marketer.inviteTagged',
    'marketer.offerSeats',
    'marketer.useJourneyTemplate',
    'member.acceptGift',
    'member.acceptReferral',
    'member.agreeToMessages',
    'member.answerEvent',
    'member.arriveAtEvent',
    'member.cancelExchange',
    'member.claim',
    'member.claimWithCode',
    'member.confirmSpending',
    'member.exchangeReward',
    'member.give',
    'member.giveBack',
    'member.givePoints',
    'member.refuseSpending',
    'member.remindMe',
    'member.remindMeOfEvent',
    'member.reviewEvent',
    'member.unbind',
    'system.cancelOrder',
    'system.confirmHold',
    'system.grantPoints',
    'system.hold',
    'system.lock',
    'system.recordOrder',
    'system.recordReturn',
    'system.redeem',
    'system.refundSpending',
    'system.releaseHold',
    'system.returnOrder',
    'system.returnRedemption',
    'system.spendPoints',
    'system.unlock',
  ]);
});

test('without a session one may sign in, look at stores, read an invitation and follow a link, and nothing else', () => {
  const open = all.filter(([name, { caller }]) => caller === 'anyone' && !name.startsWith('open.')).map(([name]) => name);
  expect(open.sort()).toEqual([
    'clerk.acceptInvitation',
    'clerk.invitation',
    'clerk.signIn',
    'marketer.signIn',
    'member.cities',
    'member.link',
    'member.signIn',
    'member.store',
    'member.stores',
  ]);
});

test('a path is filled in so that every parameter is read back as it was', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...all.map(([, endpoint]) => endpoint)),
      fc.infiniteStream(fc.string({ unit: 'grapheme', minLength: 1 })),
      (endpoint, values) => {
        const params: Record<string, string> = {};
        for (const name of names(endpoint.path)) params[name] = values.next().value;
        const segments = pathTo(endpoint, params).split('/');
        const template = endpoint.path.split('/');
        expect(segments).toHaveLength(template.length);
        const read = template.flatMap((part, i) =>
          part.startsWith('{') ? [[part.slice(1, -1), decodeURIComponent(segments[i] ?? '')]] : [],
        );
        expect(Object.fromEntries(read)).toEqual(params);
      },
    ),
  );
});

import { erase, keepApart, link, merge, peopleIn, peopleOf, resolved, unbind } from './examples';

const LEI = 'card#1 unionid#a phone#p';

describe('types and how many one person may have', () => {
  test.each(['card#1 card#2', 'unionid#a unionid#b', 'openid#app#1 openid#app#2'])('not both of %s', (both) => {
    const [first = '', second = ''] = both.split(' ');
    expect(peopleOf([link(1, `${first} pos#s#1`), link(2, `${second} pos#s#1`)])).toEqual([`${first} pos#s#1`, second]);
  });

  test('a card of the membership beside one that another system had issued; not two of either', () => {
    expect(peopleOf([link(1, 'card#old phone#p'), link(2, 'card#member#1 unionid#a phone#p')])).toEqual([
      'card#member#1 card#old unionid#a phone#p',
    ]);
    expect(peopleOf([link(1, 'card#member#1 pos#s#1'), link(2, 'card#member#2 pos#s#1')])).toEqual([
      'card#member#1 pos#s#1',
      'card#member#2',
    ]);
  });

  test('an openid of each app, five POS ids, five emails a year, five devices a week', () => {
    expect(peopleOf([link(1, 'unionid#a openid#app#1'), link(2, 'unionid#a openid#web#2')])).toEqual([
      'unionid#a openid#app#1 openid#web#2',
    ]);
    const each = (type: string, step: number) => [0, 1, 2, 3, 4, 5].map((n) => link(1 + n * step, `card#1 ${type}${n}`));
    const had = (type: string, step: number) => resolved(each(type, step)).owner.size - 1;
    expect([had('pos#s#', 400), had('email#', 10), had('email#', 100), had('device#', 1), had('device#', 2)]).toEqual([5, 5, 6, 5, 6]);
  });

  test('an unverified phone or email is an attribute: it says nothing of who somebody is', () => {
    expect(peopleOf([link(1, LEI), link(2, 'unionid#b ?phone#p')])).toEqual([LEI, 'unionid#b']);
    expect(peopleOf([link(1, 'card#1 email#e'), link(2, 'card#2 ?email#e'), link(3, '?phone#p')])).toEqual(['card#1 email#e', 'card#2']);
  });
});

describe('an event that would break a limit', () => {
  test('loses one identifier, the weakest whose loss helps, and is kept', () => {
    const result = resolved([link(1, 'card#1 unionid#a'), link(2, 'card#2 unionid#b'), link(3, 'card#1 unionid#b device#d', 'm')]);
    expect(peopleIn(result)).toEqual(['card#1 unionid#a device#d', 'card#2 unionid#b']);
    expect(result.whose.get('m')).toBe(result.owner.get('card#1'));
    expect([...result.conflicts]).toEqual(['m']);
  });

  test('loses what helps, though something weaker came with it', () => {
    expect(peopleOf([link(1, 'card#1 openid#app#1'), link(2, 'card#2 pos#s#9'), link(3, 'card#2 openid#app#1 pos#s#9')])).toEqual([
      'card#1 openid#app#1',
      'card#2 pos#s#9',
    ]);
  });

  test('an identifier that a person has already counts once, however old it is', () => {
    const emails = [0, 1, 2, 3, 4].map((n) => link(500 + n, `card#1 email#${n}`));
    expect(resolved([link(1, 'card#1 email#old'), ...emails, link(510, 'card#1 email#old')]).conflicts.size).toBe(0);
  });
});

describe('a verified phone', () => {
  test('joins a card and a new unionid', () => {
    expect(peopleOf([link(1, 'card#1 phone#p'), link(9, 'unionid#a phone#p')])).toEqual([LEI]);
  });

  test('joins two people whom nothing exclusive keeps apart; the number confirmed last stays', () => {
    const people = [link(1, 'card#1 phone#p'), link(2, 'unionid#a phone#q'), link(3, 'unionid#a phone#p')];
    expect(peopleOf(people)).toEqual([LEI]);
  });

  test.each(['card#2', 'unionid#b'])('moves to %s, who cannot be the same person; the other keeps the history; a review asks', (other) => {
    const result = resolved([link(1, LEI), link(9, `${other} phone#p`, 'm')]);
    expect(peopleIn(result)).toEqual(['card#1 unionid#a', `${other} phone#p`]);
    expect(result.owner.get('card#1')?.past).toMatchObject([{ key: 'phone#p', until: 9 * 86_400_000 }]);
    expect(result.reviews).toEqual([{ messageId: 'm', key: 'phone#p', at: 9 * 86_400_000, why: 'exclusive', from: 'card#1', to: other }]);
  });

  test('that was last confirmed 180 days ago still joins, a day later no more', () => {
    const known = [link(1, 'card#1 phone#p'), link(100, 'card#1 phone#p')];
    expect(peopleOf([...known, link(280, 'unionid#a phone#p')])).toEqual([LEI]);
    const late = resolved([...known, link(281, 'unionid#a phone#p')]);
    expect(peopleIn(late)).toEqual(['card#1', 'unionid#a phone#p']);
    expect(late.reviews).toMatchObject([{ why: 'long_unconfirmed', from: 'card#1', to: 'unionid#a' }]);
  });

  test('of somebody of whom nothing else is known: the review names them after their message, and a merge gives the history back', () => {
    const links = [link(1, 'phone#p', 'old'), link(300, 'unionid#a phone#p', 'new')];
    expect(resolved(links).reviews).toMatchObject([{ from: '@old', to: 'unionid#a' }]);
    const merged = resolved(links, [merge(301, '@old', 'unionid#a')]);
    expect(merged.whose.get('old')).toBe(merged.owner.get('unionid#a'));
    expect(merged.reviews).toEqual([]);
  });

  test('that has changed replaces the old one, with history', () => {
    const { owner } = resolved([link(1, LEI), link(5, 'unionid#a phone#q')]);
    expect([...(owner.get('card#1')?.held.keys() ?? [])].sort()).toEqual(['card#1', 'phone#q', 'unionid#a']);
    expect(owner.get('card#1')?.past.map(({ key }) => key)).toEqual(['phone#p']);
  });

  test('on more than five people in 30 days is shared, and identifies no one from then on', () => {
    const of = (people: number, days: number) => resolved([...Array(people).keys()].map((n) => link(1 + n * days, `unionid#${n} phone#p`)));
    expect(of(5, 1).owner.get('phone#p')?.held.has('unionid#4')).toBe(true);
    expect(of(6, 1).owner.has('phone#p')).toBe(false);
    expect(of(7, 1).reviews).toHaveLength(5);
    expect(of(6, 7).owner.has('phone#p')).toBe(true);
  });

  test('on more than fifty people at any time is shared too, however slowly they came', () => {
    const of = (people: number) => resolved([...Array(people).keys()].map((n) => link(1 + n * 8, `unionid#${n} phone#p`)));
    expect([of(50).owner.has('phone#p'), of(51).owner.has('phone#p')]).toEqual([true, false]);
  });

  test('two in one event: one is kept', () => {
    expect(peopleOf([link(1, 'card#1 phone#p phone#q')])).toEqual(['card#1 phone#p']);
  });
});

describe('a device only describes', () => {
  test('what was done before signing in is of who signs in first; the next is another person', () => {
    const links = [link(1, 'device#d'), link(2, 'unionid#a device#d'), link(3, 'unionid#b device#d'), link(4, 'device#d', 'm')];
    const result = resolved(links);
    expect(peopleIn(result)).toEqual(['unionid#a device#d', 'unionid#b']);
    expect(result.whose.get('m')).toBe(result.owner.get('unionid#a'));
  });

  test('it joins no two people, and brings no card to who has it', () => {
    expect(peopleOf([link(1, 'unionid#a device#d'), link(2, 'card#1 device#d')])).toEqual(['card#1', 'unionid#a device#d']);
  });
});

describe('time, not arrival', () => {
  test('a late event counts at its own time', () => {
    const later = [link(5, 'card#1 phone#p'), link(9, 'unionid#b phone#p')];
    expect(peopleOf(later)).toEqual(['card#1 unionid#b phone#p']);
    expect(peopleOf([...later, link(1, 'card#1 unionid#a')])).toEqual(['card#1 unionid#a', 'unionid#b phone#p']);
  });

  test('the older person survives', () => {
    const result = resolved([link(3, 'card#1'), link(2, 'unionid#a'), link(4, 'card#1 unionid#a')]);
    expect(result.owner.get('card#1')?.born.at).toBe(2 * 86_400_000);
    expect(result.owner.get('card#1')?.joined).toMatchObject([{ via: '4: card#1 unionid#a', anchors: ['card#1'] }]);
  });
});

describe('what a person decided stands against any event', () => {
  const two = [link(1, 'card#1 phone#p'), link(2, 'card#2 phone#q')];

  test('one person, beyond the limits; nobody gets still more by an event', () => {
    const merged = peopleOf([...two, link(4, 'card#1 card#3')], [merge(3, 'card#1', 'card#2')]);
    expect(merged).toEqual(['card#1 card#2 phone#q']);
  });

  test('kept apart, whatever joined them before or would join them after', () => {
    const joined = [link(1, 'card#1 phone#p'), link(2, 'unionid#a phone#p', 'm'), link(9, 'card#1 unionid#a')];
    const apart = resolved(joined, [keepApart(5, 'card#1', 'unionid#a')]);
    expect(peopleIn(apart)).toEqual(['card#1', 'unionid#a phone#p']);
    expect(apart.reviews).toEqual([]);
  });

  test('a merge that ends the decision joins again', () => {
    const decisions = [merge(3, 'card#1', 'card#2'), keepApart(4, 'card#1', 'card#2')];
    expect(peopleOf(two, decisions)).toEqual(peopleOf(two));
    expect(peopleOf(two, [...decisions, merge(6, 'card#1', 'card#2')])).toEqual(peopleOf(two));
    expect(peopleOf(two, [...decisions, merge(6, 'card#1', 'card#2', ['apart 4'])])).toEqual(['card#1 card#2 phone#q']);
  });

  test('unbound, with what hangs on it; neither late nor later events bring it back, a merge that ends it does', () => {
    const links = [link(1, 'card#1 unionid#a openid#app#1'), link(2, 'card#1 unionid#a'), link(9, 'card#1 unionid#a openid#app#1')];
    expect(peopleOf(links.slice(0, 2), [unbind(5, 'unionid#a')])).toEqual(['card#1']);
    expect(peopleOf(links, [unbind(5, 'unionid#a')])).toEqual(['card#1', 'unionid#a openid#app#1']);
    const seen = [...links, link(10, 'unionid#a openid#app#1')];
    expect(peopleOf(seen, [unbind(5, 'unionid#a')])).toEqual(['card#1', 'unionid#a openid#app#1']);
    const again = merge(11, 'card#1', 'unionid#a', ['unbind 5']);
    expect(peopleOf(seen, [unbind(5, 'unionid#a'), again])).toEqual(['card#1 unionid#a openid#app#1']);
  });

  test('unbound and shown anew by the member: theirs again from then on', () => {
    const links = [link(1, 'card#1 phone#p'), link(9, 'card#1 phone#p')];
    const unbound = { ...unbind(5, 'phone#p'), shownAgainBy: '9: card#1 phone#p' };
    expect(peopleOf(links, [unbind(5, 'phone#p')])).toEqual(['card#1']);
    expect(peopleOf(links, [unbound])).toEqual(['card#1 phone#p']);
    expect(peopleOf(links.slice(0, 1), [unbound])).toEqual(['card#1']);
  });

  test('erased: late events bring nobody back, and take nobody else along; later ones are a new person', () => {
    const links = [link(1, LEI), link(2, 'card#1 device#d'), link(3, 'unionid#b phone#p')];
    const decisions = [erase(5, 'card#1', 'unionid#a', 'device#d')];
    expect(peopleOf(links, decisions)).toEqual(['unionid#b phone#p']);
    expect(peopleOf([...links, link(6, 'unionid#a phone#q')], decisions)).toEqual(['unionid#a phone#q', 'unionid#b phone#p']);
  });
});

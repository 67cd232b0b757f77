import type { Book } from './book';
import type { Image } from './image';
import { grouped, type Item, listAt, textAt } from './item';

/** Consents: what counts of each member is what they said last, and was said of a policy that there is. */
export const auditConsents = (image: Image, book: Book): void => {
  const history = grouped(image.all('consents'), ({ of }) => of);
  const versions = policyVersions(image);
  book.looked('changes of consent', image.all('consents').length);
  const members = image.all('member').filter(({ item }) => item.memberNumber !== undefined);
  book.looked('members whose consents were read', members.length);
  for (const { of, item } of members) {
    const said = (history.get(of) ?? []).flatMap((one) => listAt(one.item, 'changes'));
    const consents = listAt(item, 'consents');
    for (const consent of consents) {
      const key = `member ${of}, ${textAt(consent, 'purpose')}`;
      const version = textAt(consent, 'policyVersion') ?? '';
      if (!versions.has(version)) book.wrong('the policy that was agreed to', key, [...versions].join(', '), version);
      const last = lastOf(said, textAt(consent, 'purpose'));
      if (!last) book.wrong('when it was said', key, 'a change on record', 'nothing');
      else book.same('what was said last', key, wordsOf(last), wordsOf(consent));
    }
    const purposes = consents.map((consent) => textAt(consent, 'purpose'));
    book.same('each purpose once', `member ${of}`, new Set(purposes).size, purposes.length);
  }
};

const policyVersions = (image: Image): Set<string> =>
  new Set([...image.all('policy').map(({ id }) => id), ...image.all('brand').map(({ item }) => textAt(item, 'policy', 'version') ?? '')]);

const wordsOf = (consent: unknown): string => `${(consent as Item).given === true ? 'given' : 'refused'} at ${textAt(consent, 'at')}`;

const lastOf = (said: readonly unknown[], purpose: string | undefined): unknown =>
  said
    .filter((one) => textAt(one, 'purpose') === purpose)
    .reduce<unknown>(
      (last, one) => (last === undefined || Date.parse(textAt(one, 'at') ?? '') >= Date.parse(textAt(last, 'at') ?? '') ? one : last),
      undefined,
    );

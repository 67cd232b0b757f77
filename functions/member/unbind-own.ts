import type { Actor } from '../../shared/audit/audit';
import { OwnIdentities } from '../../shared/contract/privacy';
import { refusal } from '../../shared/problem/refusal';
import type { Instant } from '../../shared/time/instant';
import type { AuditLog } from '../audit/audit-log';
import { unbindIdentifier } from '../identity/decide';
import { firstReply, rememberReply } from '../platform/asked';
import type { Idempotency } from '../platform/http/input';
import type { NewId } from '../platform/ids';
import { Fault, refuseIf } from '../platform/problems';
import type { Tables } from '../platform/tables';
import { hasWeChat, type IdentitiesDeps, identitiesOf, type KnownBy, knownBy } from './own-identities';
import type { Personals } from './personal-repository';
import { changePersonal } from './tell-of-person';

interface Deps extends IdentitiesDeps {
  auditLog: Pick<AuditLog, 'write'>;
  newId: NewId;
  personals: Personals;
  tables: Tables;
}

interface Ask {
  memberId: string;
  type: string;
  idempotency: Idempotency;
  now: Instant;
}

type Unbindable = 'phone' | 'email';
const isUnbindable = (type: string): type is Unbindable => type === 'phone' || type === 'email';

/** How it stands in the record of decisions, which people of the brand read. */
const WHY = '会员自己解绑 Unbound by the member';

/**
 * A member's phone or email is theirs no more: it leads to them no longer, and is forgotten in all of their accounts. On record, and told
 * once: the same request again gets the first reply. What was noted under the number before goes with the number.
 */
export const unbindOwn =
  (deps: Deps) =>
  async ({ memberId, type, idempotency, now }: Ask): Promise<{ reply: OwnIdentities; replayed: boolean }> => {
    if (!isUnbindable(type)) throw new Fault('not_found');
    const asked = { operation: 'unbind', by: memberId, idempotency };
    const before = async () => {
      const reply = await firstReply(deps.tables, asked, OwnIdentities);
      return reply && { reply, replayed: true };
    };
    const done = await before();
    if (done) return done;
    const known = await knownBy(deps)(memberId);
    const reply = await without(deps, known, type);
    if (type === 'phone') refuseIf(hasWeChat(known) ? [] : [refusal('last_way_in')]);
    const by: Actor = { role: 'member', id: memberId, name: '' };
    const record = [
      deps.auditLog.write({ entryId: deps.newId(), memberId, at: now, by, action: 'unbound', about: type }),
      rememberReply(deps.tables, asked, reply, now),
    ];
    try {
      await forgetEverywhere(deps, known, type, memberId, now, record);
    } catch (error) {
      // The same request may have been quicker: then nothing was left to unbind here.
      const first = error instanceof Fault && error.code === 'not_found' ? await before() : undefined;
      if (!first) throw error;
      return first;
    }
    return { reply, replayed: false };
  };

/** What they are known by then; 404 where there is nothing of that kind. */
const without = async (deps: Deps, known: KnownBy, type: Unbindable): Promise<OwnIdentities> => {
  const [{ zone }, rules] = await Promise.all([deps.brands.current(), deps.attributeRules.current()]);
  const { items } = identitiesOf(known, { zone, rules, hashKey: deps.hashKey });
  const left = items.filter((one) => one.type !== type);
  if (left.length === items.length) throw new Fault('not_found');
  return { items: left };
};

/** The value first, account by account, then the identifiers; the record goes with the last of it, so that what is cut off goes on. */
const forgetEverywhere = async (
  deps: Deps,
  { held, knowing }: KnownBy,
  type: Unbindable,
  memberId: string,
  now: Instant,
  record: ReturnType<AuditLog['write']>[],
): Promise<void> => {
  const keys = held.filter((one) => one.type === type).map(({ key }) => key);
  for (const [i, account] of knowing[type].entries()) {
    const isLast = keys.length === 0 && i === knowing[type].length - 1;
    await changePersonal(deps)(
      account,
      ({ [type]: _, ...rest }) => rest,
      () => (isLast ? record : []),
    );
  }
  for (const [i, key] of keys.entries()) {
    const deciding = { by: '会员 Member', why: WHY, now };
    await unbindIdentifier(deps.people)(memberId, key, deciding, i === keys.length - 1 ? record : []);
  }
};

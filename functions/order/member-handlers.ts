import type { orderMemberEndpoints } from '../../shared/contract/orders';
import type { Handlers } from '../platform/http/api';
import { answerSpending, type SpendingDeps, spendingView } from './ask-for-points';
import { spendingStateAt } from './spending-repository';

/** What a member is asked at the counter. */
export const orderMemberHandlers = (
  deps: Pick<SpendingDeps, 'spendings'>,
  zone: () => Promise<string>,
): Handlers<typeof orderMemberEndpoints> => ({
  askedSpending: async ({ caller, now }) => {
    const last = await deps.spendings.ofMember(caller.memberId);
    return last && spendingStateAt(last, now) === 'asked' ? { asked: spendingView(last, await zone(), now) } : {};
  },
  confirmSpending: async ({ params, caller, now }) => {
    const { reply, replayed } = await answerSpending(deps)(caller.memberId, params.spendingId, 'confirmed', now);
    return { reply: spendingView(reply, await zone(), now), replayed };
  },
  refuseSpending: async ({ params, caller, now }) => {
    const { reply, replayed } = await answerSpending(deps)(caller.memberId, params.spendingId, 'refused', now);
    return { reply: spendingView(reply, await zone(), now), replayed };
  },
});

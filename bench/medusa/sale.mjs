import { randomUUID } from 'node:crypto';

/** What both sides are asked to do, and how it is judged. An offer has `take(customer, key)` and `counted()`. */

/** Many more customers than units, each once, so many at a time. */
export const flashSale = async (side, { limit, customers, callers }) => {
  const offer = await side.offer({ limit, once: false });
  const asks = Array.from({ length: customers }, () => ({ customer: randomUUID(), key: randomUUID() }));
  const tally = await askAll(offer, asks, callers);
  return { ...tally, limit, counted: await offer.counted(), perSecond: limit / tally.lastGrantAfter };
};

/** Every customer asks twice at the same moment, with two keys, for what each may have once; there is enough for everyone. */
export const twoAtOnce = async (side, { customers, callers }) => {
  const offer = await side.offer({ limit: customers * 2, once: true });
  const asks = Array.from({ length: customers }, () => randomUUID()).flatMap((customer) => [
    { customer, key: randomUUID() },
    { customer, key: randomUUID() },
  ]);
  const { granted, failures } = await askAll(offer, asks, callers);
  return { customers, granted, failures, counted: await offer.counted() };
};

/** Every customer is granted one, does not hear of it, and asks the very same again. */
export const lostReplies = async (side, { customers, callers, once }) => {
  const offer = await side.offer({ limit: customers * 2, once });
  const asks = Array.from({ length: customers }, () => ({ customer: randomUUID(), key: randomUUID() }));
  await askAll(offer, asks, callers);
  const again = await askAll(offer, asks, callers);
  return { customers, grantedAgain: again.granted, failures: again.failures, counted: await offer.counted() };
};

const askAll = async (offer, asks, callers) => {
  const tally = { granted: 0, refused: 0, failures: {}, lastGrantAfter: 0, seconds: 0 };
  const began = performance.now();
  const elapsed = () => (performance.now() - began) / 1000;
  const waiting = asks.values();
  const caller = async () => {
    for (const { customer, key } of waiting) {
      try {
        const yes = await offer.take(customer, key);
        tally[yes ? 'granted' : 'refused'] += 1;
        if (yes) tally.lastGrantAfter = elapsed();
      } catch (error) {
        const why = String(error?.message ?? error).slice(-120);
        tally.failures[why] = (tally.failures[why] ?? 0) + 1;
      }
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
  return { ...tally, seconds: elapsed() };
};

import { randomUUID } from 'node:crypto';
import { claimWithCode } from '../../functions/coupon/claim-with-code';
import { handOver } from '../../functions/coupon/hand-over';
import { exportCodes, generateCodes, uploadBatch } from '../../functions/coupon/manage-codes';
import { Refused } from '../../functions/platform/problems';
import type { CouponTemplate } from '../../shared/coupon/template';
import type { Position } from '../../shared/geo/position';
import { SH1 } from '../../test/harness/stores';
import type { Kinds } from './kinds';
import type { Operation } from './operation';
import { asked, CLERK, now, type Shop, scanned } from './shop';

/** The ways in which a coupon gets to its member. */
export const operationsOfClaims = (shop: Shop, kinds: Kinds): Operation[] => {
  /** A claim by somebody new; with `before`, after somebody else's on the same shard. */
  const claim = (name: string, { templateId }: CouponTemplate, { before = false, position }: ClaimSettings = {}): Operation => ({
    name: `claim, ${name}`,
    prepare: async () => {
      if (before) await shop.claim(templateId, await newMember(shop), { position: position?.() });
      const memberId = await newMember(shop);
      return () => shop.claim(templateId, memberId, { position: position?.() });
    },
  });

  /** What one member asks after having claimed one. */
  const again = (name: string, { templateId }: CouponTemplate, work: (memberId: string, key: string) => Promise<unknown>): Operation => ({
    name,
    prepare: async () => {
      const [memberId, key] = [randomUUID(), randomUUID()];
      await shop.claim(templateId, memberId, { key });
      return () => work(memberId, key);
    },
  });

  return [
    claim('ordinary', kinds.ordinary),
    claim('no limit for a member', kinds.unlimited),
    claim('limit a day for a member', kinds.aDay),
    claim('limits a day, a week and a month for a member', kinds.dayWeekMonth),
    claim('limit for a natural person', kinds.person),
    claim('stock of the day, first on the shard on this day', kinds.stockPerDay),
    claim('stock of the day', kinds.stockPerDay, { before: true }),
    claim('money budget', kinds.budget),
    claim('near a store', kinds.nearStore, { position: atTheStore }),
    claim('near a store, stock of the store', kinds.stockPerStore, { position: atTheStore }),
    codeClaim(shop, kinds.code, 'generated'),
    codeClaim(shop, kinds.code, 'uploaded'),
    claim('together with two others, three coupons', kinds.bundle),
    {
      name: 'hand over by a clerk',
      prepare: async () => {
        const { templateId } = kinds.clerk;
        return () =>
          handOver(shop.deps)({
            ...{ templateId, storeId: SH1.storeId, scanned: scanned(randomUUID()), staff: CLERK },
            ...{ idempotency: asked(), now: now() },
          });
      },
    },
    again('claim again, the second of two', kinds.two, (memberId) => shop.claim(kinds.two.templateId, memberId)),
    again('claim again beyond the limit: refused', kinds.ordinary, (memberId) => refused(shop.claim(kinds.ordinary.templateId, memberId))),
    again('the same claim again: its first reply', kinds.ordinary, (memberId, key) =>
      shop.claim(kinds.ordinary.templateId, memberId, { key }),
    ),
  ];
};

interface ClaimSettings {
  before?: boolean;
  position?: () => Position;
}

const atTheStore = (): Position => ({ ...SH1.position, datum: 'GCJ-02', source: 'precise', accuracy: 30, at: now() });

const codeClaim = (shop: Shop, { templateId }: CouponTemplate, kind: 'generated' | 'uploaded'): Operation => ({
  name: `claim with a code of one's own, ${kind}`,
  prepare: async () => {
    const typed = kind === 'generated' ? await aGeneratedCode(shop, templateId) : await anUploadedCode(shop, templateId);
    const memberId = randomUUID();
    return () => claimWithCode(shop.deps)({ typed, memberId, channel: 'h5', idempotency: asked(), now: now() });
  },
});

const aGeneratedCode = async ({ deps }: Shop, templateId: string): Promise<string> => {
  const { batchId } = await generateCodes(deps)(templateId, 'generated', 1, now());
  const { items } = await exportCodes(deps)(templateId, batchId, undefined);
  return items[0]?.code ?? '';
};

const anUploadedCode = async ({ deps }: Shop, templateId: string): Promise<string> => {
  const batch = await uploadBatch(deps)(templateId, randomUUID(), 'uploaded', now());
  await deps.codes.takeIn(batch, ['WINTER2026A']);
  return 'WINTER2026A';
};

/** A member with a verified phone, as far as a claim looks at one. */
const newMember = async ({ deps }: Shop): Promise<string> => {
  const memberId = randomUUID();
  await deps.members.create(
    {
      ...{ memberId, memberNumber: memberId, maskedName: '林*夏', consents: [] },
      ...{ personKey: randomUUID(), joinedAt: now(), channel: 'h5' },
    },
    [{ type: 'card', value: memberId }],
  );
  return memberId;
};

/** Passes when the answer is a refusal, which is what is measured. */
const refused = async (work: Promise<unknown>): Promise<void> => {
  const granted = await work.then(
    () => true,
    (error: unknown) => {
      if (!(error instanceof Refused)) throw error;
      return false;
    },
  );
  if (granted) throw new Error('granted where a refusal was measured');
};

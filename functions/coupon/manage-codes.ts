import { randomBytes } from 'node:crypto';
import type { CodeBatchView } from '../../shared/contract/marketer-coupons';
import type { Sign } from '../../shared/coupon/code';
import { batchIdFrom, generatedCode, isTypable, normalCode, printedCode } from '../../shared/coupon/promo-code';
import { refusal } from '../../shared/problem/refusal';
import type { Instant } from '../../shared/time/instant';
import { inZone } from '../../shared/time/local-day';
import type { Members } from '../member/member-repository';
import { idOf } from '../platform/ids';
import { Fault, refuseIf } from '../platform/problems';
import { fromCursor, toCursor } from '../platform/tables';
import type { CodeBatch, PromoCode, PromoCodes } from './promo-code-repository';
import type { Templates } from './template-repository';

export interface CodeDeps {
  codes: PromoCodes;
  members: Members;
  templates: Templates;
  sign: Sign;
}

export const codeBatchView = ({ templateId: _, ...batch }: CodeBatch, zone: string): CodeBatchView => ({
  ...batch,
  createdAt: inZone(batch.createdAt, zone),
});

/** One code that everybody types in. */
export const shareCode =
  (deps: CodeDeps) =>
  async (templateId: string, typed: string, now: Instant): Promise<CodeBatch> => {
    await knownTemplate(deps, templateId);
    const code = normalCode(typed);
    if (!isTypable(code)) throw new Fault('invalid', [{ field: 'code', reason: 'must be 4 to 40 letters and digits' }]);
    const batch: CodeBatch = {
      batchId: idOf('shared', code),
      templateId,
      kind: 'shared',
      name: typed.trim(),
      count: 1,
      used: 0,
      createdAt: now,
    };
    if (!(await deps.codes.createBatch(batch, code))) refuseIf([refusal('code_taken')]);
    return batch;
  };

/** How often a batch's name that is taken is drawn again; there are a million. */
const DRAWS = 10;

/** A batch of codes that are made by the brand's key: nothing is written but the batch. */
export const generateCodes =
  (deps: CodeDeps) =>
  async (templateId: string, name: string, count: number, now: Instant): Promise<CodeBatch> => {
    await knownTemplate(deps, templateId);
    for (let draw = 0; draw < DRAWS; draw++) {
      const batch: CodeBatch = {
        batchId: batchIdFrom(randomBytes(4)),
        templateId,
        kind: 'generated',
        name,
        count,
        used: 0,
        createdAt: now,
      };
      if (await deps.codes.createBatch(batch)) return batch;
    }
    throw new Fault('unavailable');
  };

/** The batch that parts of an upload go to: made with its first part, found by the others. */
export const uploadBatch =
  (deps: CodeDeps) =>
  async (templateId: string, batchId: string, name: string, now: Instant): Promise<CodeBatch> => {
    await knownTemplate(deps, templateId);
    const fresh: CodeBatch = { batchId, templateId, kind: 'uploaded', name, count: 0, used: 0, createdAt: now };
    const batch = (await deps.codes.batch(batchId)) ?? ((await deps.codes.createBatch(fresh)) ? fresh : await deps.codes.batch(batchId));
    if (batch?.templateId !== templateId || batch.kind !== 'uploaded') {
      throw new Fault('invalid', [{ field: 'batchId', reason: 'belongs to other codes' }]);
    }
    return batch;
  };

const PAGE = 5_000;

/** A page of a batch's codes with what became of them; those of a shared code are its template's coupons, and it has only itself. */
export const exportCodes = (deps: CodeDeps) => async (templateId: string, batchId: string, cursor: string | undefined) => {
  const batch = await deps.codes.batch(batchId);
  if (batch?.templateId !== templateId) throw new Fault('not_found');
  if (batch.kind === 'shared') return { items: [{ code: batch.name, used: batch.used > 0 }] };
  const { items, next } =
    batch.kind === 'generated' ? await generatedPage(deps, batch, cursor) : await deps.codes.ofBatch(batchId, cursor, PAGE);
  return { items: await withMembers(deps, items), ...(next && { next }) };
};

const generatedPage = async ({ codes, sign }: CodeDeps, batch: CodeBatch, cursor: string | undefined) => {
  const { batchId, templateId, kind, count } = batch;
  const asked = Number(fromCursor(cursor)?.serial ?? 0);
  const first = Number.isSafeInteger(asked) && asked >= 0 ? asked : 0;
  const last = Math.min(count, first + PAGE);
  const page = Array.from({ length: Math.max(0, last - first) }, (_, i) => generatedCode(batchId, first + i, sign));
  const used = await codes.known(page);
  const items = page.map((code): PromoCode => used.get(code) ?? { code, batchId, templateId, kind });
  return { items, next: last < count ? toCursor({ serial: String(last) }) : undefined };
};

const withMembers = async ({ members }: CodeDeps, codes: PromoCode[]) => {
  const users = [...new Set(codes.flatMap(({ usedBy }) => usedBy?.memberId ?? []))];
  const numbers = await members.cardsOf(users);
  return codes.map(({ code, kind, usedBy }) => {
    const memberNumber = usedBy && numbers.get(usedBy.memberId);
    return {
      code: kind === 'generated' ? printedCode(code) : code,
      used: usedBy !== undefined,
      ...(usedBy && { couponId: usedBy.couponId, at: usedBy.at }),
      ...(memberNumber && { memberNumber }),
    };
  });
};

const knownTemplate = async ({ templates }: CodeDeps, templateId: string): Promise<void> => {
  const template = await templates.get(templateId);
  if (!template) throw new Fault('not_found');
  if (!template.ways.includes('code')) refuseIf([refusal('other_way', { way: template.ways[0] ?? 'app' })]);
};

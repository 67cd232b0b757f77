import { auditAudiences } from './audiences';
import { type Audit, type Book, bookOf } from './book';
import { auditConsents } from './consents';
import { auditCodes, auditCoupons, auditRedemptions } from './coupons';
import { auditEarned } from './earned';
import { auditErased, auditForbidden } from './erased';
import { auditHeldClaims } from './held-claims';
import { auditIdentities } from './identities';
import { type AuditedTables, type Image, readImage } from './image';
import { auditJourneys } from './journeys';
import { auditLedger } from './ledger';
import { auditOrders } from './orders';
import { auditOutcomes } from './outcomes';
import { auditRequests } from './requests';
import { auditRewards } from './rewards';
import { auditSeats } from './seats';
import { auditSends } from './sends';
import { auditStock } from './stock';
import { auditTrail } from './trail';

export type { Audit, Checked, Finding } from './book';
export type { AuditedTables } from './image';

export interface Auditing {
  tables: AuditedTables;
  /** The moment for which it is judged, an instant. */
  now: string;
  /** Whether streams and schedules have done all that follows from what is there; when not, what they keep is not judged. True unless set. */
  settled?: boolean;
  /** In how many parts each table is read at the same time. */
  segments?: number;
  /** Values that must not be anywhere, such as names and numbers of people who were erased. */
  forbidden?: readonly string[];
  progress?: (line: string) => void;
}

/** The nouns, in the order in which they are told. */
const NOUNS: Record<string, (image: Image, book: Book) => void> = {
  stock: auditStock,
  coupons: auditCoupons,
  redemptions: auditRedemptions,
  codes: auditCodes,
  claims: auditHeldClaims,
  orders: auditOrders,
  ledger: auditLedger,
  earned: auditEarned,
  rewards: auditRewards,
  seats: auditSeats,
  identities: auditIdentities,
  consents: auditConsents,
  erased: auditErased,
  audiences: auditAudiences,
  sends: auditSends,
  outcomes: auditOutcomes,
  journeys: auditJourneys,
  requests: auditRequests,
  trail: auditTrail,
};

/**
 * Reads every item of all tables of a brand and judges them noun by noun, without the code that wrote them. It changes nothing. The tables
 * are not read at one moment: while something moves, what it finds has to be found twice to be true.
 */
export const auditDatabase = async (auditing: Auditing): Promise<Audit> => {
  const { tables, now, settled = true, segments = 4, forbidden = [], progress = () => undefined } = auditing;
  const image = await readImage(tables, { now, settled, segments, progress });
  const audit: Audit = { items: image.items, checked: [], findings: [] };
  for (const [noun, judge] of Object.entries(NOUNS)) {
    judge(image, bookOf(noun, audit));
    progress(`${noun}: ${audit.findings.length} findings so far`);
  }
  auditForbidden(image, bookOf('erased', audit), forbidden);
  return audit;
};

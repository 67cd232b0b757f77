/** The tables, as the functions name them. */
export const TABLES = ['core', 'touchpoints', 'config', 'ledger', 'profiles'] as const;
export type TableName = (typeof TABLES)[number];

/**
 * Which kind of item lies where, by its keys without the brand: what docs/architecture.md says under "Data", written down once more, so
 * that the audit reads the tables without the code that writes them. The first group of each pattern is kept: whose it is, and which.
 */
const LAYOUT = {
  member: ['core', /^M#([^#]+)$/, /^(MEMBER)$/],
  personal: ['core', /^M#([^#]+)$/, /^(PERSONAL)$/],
  person: ['core', /^M#([^#]+)$/, /^(PERSON)$/],
  erasedLead: ['core', /^M#([^#]+)$/, /^(ERASED)$/],
  ofMember: ['core', /^M#([^#]+)$/, /^(TAGS|SPENDING|JOINED|STORES|WISHES|SEEN|.+)$/],
  consents: ['core', /^M#([^#]+)#CONSENTS$/, /^(.+)$/],
  trail: ['core', /^M#([^#]+)#AUDIT$/, /^(.+)$/],
  invitation: ['core', /^M#([^#]+)#EVENTS$/, /^(.+)$/],
  send: ['core', /^M#([^#]+)#SENDS$/, /^SEND#(.+)$/],
  sentDays: ['core', /^M#([^#]+)#SENDS$/, /^(DAYS)$/],
  sendGroup: ['core', /^M#([^#]+)#SENDS$/, /^GROUP#(.+)$/],
  placed: ['core', /^M#([^#]+)#SENDS$/, /^PLACED#(.+)$/],
  outcome: ['core', /^M#([^#]+)#OUTCOMES$/, /^(.+)$/],
  path: ['core', /^M#([^#]+)#PATHS$/, /^NOW#(.+)$/],
  earlierPath: ['core', /^M#([^#]+)#PATHS$/, /^EARLIER#(.+)$/],
  listedPath: ['core', /^M#([^#]+)#PATHS$/, /^LISTED#(.+)$/],
  exchange: ['core', /^M#([^#]+)#EXCHANGES$/, /^(.+)$/],
  exchanged: ['core', /^M#([^#]+)#EXCHANGED$/, /^(.+)$/],
  note: ['core', /^M#([^#]+)#NOTES$/, /^(.+)$/],
  task: ['core', /^M#([^#]+)#TASKS$/, /^(.+)$/],
  message: ['core', /^M#([^#]+)#MESSAGES$/, /^(.+)$/],
  heldOfMember: ['core', /^M#([^#]+)#[A-Z_]+$/, /^(.+)$/],
  graph: ['core', /^G#([^#]+)$/, /^(GRAPH)$/],
  identifier: ['core', /^I#(.+)$/, /^(IDENTIFIER)$/],
  coupon: ['core', /^C#([^#]+)$/, /^(COUPON)$/],
  claimCase: ['core', /^C#([^#]+)$/, /^(REVIEW)$/],
  claimGroup: ['core', /^SCALPING#([^#]+)$/, /^(GROUP)$/],
  redemption: ['core', /^R#([^#]+)$/, /^(REDEMPTION)$/],
  order: ['core', /^O#(.+)$/, /^(ORDER)$/],
  template: ['core', /^T#([^#]+)$/, /^(TEMPLATE)$/],
  counts: ['core', /^T#([^#]+)$/, /^(COUNTS)$/],
  shard: ['core', /^T#([^#]+)#STOCK#\d+$/, /^(STOCK)$/],
  out: ['core', /^T#([^#]+)#OUT#\d+$/, /^(.+)$/],
  place: ['core', /^T#([^#]+#FOR#.+)$/, /^(.+)$/],
  hold: ['core', /^T#([^#]+)#HOLDS$/, /^(.+)$/],
  atStore: ['core', /^T#([^#]+)#STORES$/, /^(.+)$/],
  batch: ['core', /^CODES#([^#]+)$/, /^(BATCH)$/],
  batchCount: ['core', /^CODES#([^#]+)$/, /^COUNT#(\d+)$/],
  code: ['core', /^K#(.+)$/, /^(CODE)$/],
  asked: ['core', /^ASKED#(.+)$/, /^(ASKED)$/],
  seats: ['core', /^EVENT#([^#]+)$/, /^(SEATS)$/],
  event: ['core', /^(EVENTS)$/, /^(.+)$/],
  tally: ['core', /^TALLY#(.+)$/, /^(\d+)$/],
  outcomeSums: ['core', /^OUTCOMES#([^#]+)$/, /^(.+)$/],
  journeyFigures: ['core', /^JOURNEY#([^#]+)#FIGURES$/, /^(.+)$/],
  campaign: ['core', /^(CAMPAIGNS)$/, /^(.+)$/],
  run: ['core', /^CAMPAIGN#([^#]+)$/, /^(RUN)$/],
  reward: ['core', /^(REWARDS)$/, /^(.+)$/],
  rewardStock: ['core', /^REWARD#([^#]+)$/, /^(STOCK)$/],
  erasure: ['core', /^E#([^#]+)$/, /^(ERASURE)$/],
  adjustment: ['core', /^A#([^#]+)$/, /^(ADJUSTMENT)$/],
  account: ['ledger', /^M#([^#]+)$/, /^([a-z][a-z0-9_]*)#~$/],
  entries: ['ledger', /^M#([^#]+)$/, /^([a-z][a-z0-9_]*#\d{12})$/],
  earned: ['ledger', /^EARNED#(.+)$/, /^(EARNED)$/],
  profile: ['profiles', /^M#([^#]+)$/, /^(PROFILE)$/],
  membership: ['profiles', /^M#([^#]+)$/, /^IN#(.+)$/],
  listedIn: ['profiles', /^M#([^#]+)$/, /^LISTED#(.+)$/],
  size: ['profiles', /^A#([^#]+)$/, /^SIZE#(\d+)$/],
  listCount: ['profiles', /^A#([^#]+)$/, /^(LISTED)$/],
  audience: ['config', /^(AUDIENCES)$/, /^(.+)$/],
  brand: ['config', /^(BRAND)$/, /^(BRAND)$/],
  policy: ['config', /^(POLICIES)$/, /^(.+)$/],
  store: ['config', /^(STORES)$/, /^(.+)$/],
  staff: ['config', /^(STAFF)$/, /^(.+)$/],
  messageMark: ['touchpoints', /^MSG#(.+)$/, /^(MSG)$/],
  touch: ['touchpoints', /^([MI]#.+)$/, /^(.+)$/],
} as const satisfies Record<string, readonly [TableName, RegExp, RegExp]>;

export type Kind = keyof typeof LAYOUT;
const KINDS = Object.entries(LAYOUT) as [Kind, readonly [TableName, RegExp, RegExp]][];
const OF_TABLE = new Map(TABLES.map((table) => [table, KINDS.filter(([, [own]]) => own === table)]));

/** The kind of an item, and what its keys say; undefined for kinds that nothing is judged of. */
export const placeOf = (table: TableName, pk: string, sk: string): { kind: Kind; of: string; id: string } | undefined => {
  for (const [kind, [, ofPk, ofSk]] of OF_TABLE.get(table) ?? []) {
    const own = ofPk.exec(pk);
    const inner = own && ofSk.exec(sk);
    if (own && inner) return { kind, of: own[1] ?? '', id: inner[1] ?? '' };
  }
  return undefined;
};

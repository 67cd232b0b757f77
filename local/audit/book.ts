/** Something that is not as it has to be: what, where, what it should be and what it is, in plain words. */
export interface Finding {
  noun: string;
  what: string;
  key: string;
  expected: string;
  found: string;
}

/** How many of what were looked at. */
export interface Checked {
  noun: string;
  what: string;
  count: number;
}

/** What an audit of a database comes to. */
export interface Audit {
  items: number;
  checked: Checked[];
  findings: Finding[];
}

/** Where the audit of one noun writes down what it has looked at and what it has found. */
export interface Book {
  /** So many of these were looked at. */
  looked(what: string, count: number): void;
  /** Writes down what is wrong. */
  wrong(what: string, key: string, expected: unknown, found: unknown): void;
  /** The same, unless both are the same; what is not there is the same as nothing. */
  same(what: string, key: string, expected: unknown, found: unknown): void;
}

export const bookOf = (noun: string, audit: Pick<Audit, 'checked' | 'findings'>): Book => {
  const wrong: Book['wrong'] = (what, key, expected, found) => {
    audit.findings.push({ noun, what, key, expected: said(expected), found: said(found) });
  };
  return {
    looked: (what, count) => audit.checked.push({ noun, what, count }),
    wrong,
    same: (what, key, expected, found) => {
      if (expected !== found && said(expected) !== said(found)) wrong(what, key, expected, found);
    },
  };
};

const said = (value: unknown): string => {
  if (value === undefined || value === null) return 'nothing';
  return typeof value === 'object'
    ? JSON.stringify(value, (_, inner) => (typeof inner === 'bigint' ? String(inner) : inner))
    : String(value);
};

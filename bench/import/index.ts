import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { MARKETER } from '../../local/demo/people';
import { customerEndpoints } from '../../shared/contract/customers';
import type { PurchaseFigures } from '../../shared/contract/touchpoints';
import { type Converted, fromCdnow, fromOnlineRetail } from '../../test/touchpoint/real-files';
import type { Say } from '../report';
import { type Brand, signIn } from './brand';

const PART = 500;
const LEAST = 25;
const QUIET_MS = 2_000;
/** So long the figures may follow what was imported without a change, in ms, before they are given up. */
const PATIENCE_MS = 600_000;

/**
 * Imports a file of real purchases through the public import of a running stack, twice: everything must come in once, to the cent, and
 * the second time nothing may change. `npm run bench import <file> [origin]`; the file is CDNOW's list or one of Online Retail.
 */
export const benchImport = async ([file, origin = 'http://localhost:8787']: string[], say: Say): Promise<void> => {
  if (file === undefined) throw new Error('which file? npm run bench import <file> [origin]');
  const text = readFileSync(file, 'utf8');
  const isCdnow = !text.slice(0, 1_000).includes('InvoiceNo');
  const converted = isCdnow ? fromCdnow(text) : fromOnlineRetail(text);
  const brand = await signIn(origin, MARKETER);
  const [name, rows] = [basename(file), converted.rows.length];
  say(`  ${name}: ${rows} purchases of ${customersOf(converted)} customers, ${converted.sum} in minor units`);

  const first = await sendAll(brand, converted, name, say);
  said(say, 'first', rows, first);
  if (first.taken !== rows) throw new Error(`${rows - first.taken} purchases did not come in`);
  const followed = await figuresOf(brand, name, rows);
  say(`  figures: ${followed.purchases} purchases, ${followed.purchased}; exact after another ${followed.seconds.toFixed(0)} s`);
  if (followed.purchases !== rows || followed.purchased !== converted.sum) throw new Error('the figures are not those of the file');

  const second = await sendAll(brand, converted, `again-${name}`, say);
  said(say, 'again', rows, second);
  const after = await brand.figures();
  const changed = after.filter(({ source }) => source === `file:again-${name}`).length;
  if (second.accepted > 0 || changed > 0 || !sameFigures(after, name, followed)) throw new Error('the second time something changed');
  say('  the second time nothing changed');
};

interface Sent {
  accepted: number;
  /** New, or there before. */
  taken: number;
  waits: number;
  seconds: number;
}

const said = (say: Say, which: string, rows: number, { accepted, waits, seconds }: Sent): void =>
  say(`  ${which}: ${accepted} new in ${seconds.toFixed(0)} s, ${(rows / seconds).toFixed(0)} rows/s; told to wait ${waits} times`);

/** As the console does: part after part, smaller ones and again where the server had no time. */
const sendAll = async (brand: Brand, { header, rows }: Converted, file: string, say: Say): Promise<Sent> => {
  const from = performance.now();
  const total: Sent = { accepted: 0, taken: 0, waits: 0, seconds: 0 };
  let size = PART;
  for (let at = 0; at < rows.length; ) {
    const part = rows.slice(at, at + size);
    const done = await brand.call(customerEndpoints.importTouchpoints, { csv: [header, ...part].join('\n'), file });
    if (!done) {
      total.waits++;
      size = Math.max(LEAST, Math.floor(size / 2));
      await wait(500);
      continue;
    }
    if (done.rejected.length > 0) throw new Error(`rejected: ${JSON.stringify(done.rejected[0])}`);
    total.accepted += done.accepted;
    total.taken += done.accepted + done.repeated;
    at += part.length;
    size = Math.min(PART, size * 2);
    if (Math.floor(at / 10_000) > Math.floor((at - part.length) / 10_000)) say(`    ${at} of ${rows.length}`);
  }
  return { ...total, seconds: (performance.now() - from) / 1000 };
};

const figureOf = (figures: readonly PurchaseFigures[], name: string) => figures.find(({ source }) => source === `file:${name}`);

/** The figures of the file, once they stand still or are complete: they follow by the stream. */
const figuresOf = async (brand: Brand, name: string, rows: number) => {
  const from = performance.now();
  let [last, since] = [-1, from];
  for (;;) {
    const found = figureOf(await brand.figures(), name);
    const { purchases = 0, purchased = 0 } = found ?? {};
    if (purchases !== last) [last, since] = [purchases, performance.now()];
    if (purchases >= rows || performance.now() - since > PATIENCE_MS)
      return { purchases, purchased, seconds: (performance.now() - from) / 1000 };
    await wait(QUIET_MS);
  }
};

const sameFigures = (figures: readonly PurchaseFigures[], name: string, before: { purchases: number; purchased: number }): boolean => {
  const now = figureOf(figures, name);
  return now?.purchases === before.purchases && now.purchased === before.purchased;
};

/** Who is told apart by the file: its customers, and those who are known by one order only. */
const customersOf = ({ header, rows }: Converted): number => {
  const names = header.split(',').flatMap((name, i) => (name.startsWith('external:') ? [i] : []));
  return new Set(rows.map((row) => names.map((i) => row.split(',')[i]).join())).size;
};

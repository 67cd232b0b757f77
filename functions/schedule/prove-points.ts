import { brandsIn } from '../brand/brand-repository';
import { scheduled } from '../health/scheduled';
import { systemClock } from '../platform/clock';
import { readConfig } from '../platform/config';
import { newId } from '../platform/ids';
import { openTables } from '../platform/tables';
import { ledgerIn } from '../points/ledger-repository';
import { proofsIn } from '../points/proof-repository';
import { proveWhatIsDue } from '../points/prove-ledger';

const tables = openTables(readConfig(process.env));
const prove = proveWhatIsDue({
  brands: brandsIn(tables),
  ledger: ledgerIn(tables),
  proofs: proofsIn(tables),
  tables,
  clock: systemClock,
  newId,
});

/** It stops this long before its time is over, in milliseconds, and goes on with the next run. */
const SPARE_MS = 60_000;

export const handler = scheduled(tables, (_, { getRemainingTimeInMillis }) => prove(() => getRemainingTimeInMillis() < SPARE_MS));

import { countDeadLetters } from '../health/dead-letters';
import { notesIn } from '../health/note-repository';
import { scheduled } from '../health/scheduled';
import { watch } from '../health/watch';
import { systemClock } from '../platform/clock';
import { readConfig } from '../platform/config';
import { openTables } from '../platform/tables';

const config = readConfig(process.env);
const tables = openTables(config);
const look = watch({ countDeadLetters: countDeadLetters(config), notes: notesIn(tables), tables });

export const handler = scheduled(tables, () => look(systemClock()));

import { parseArgs } from 'node:util';
import { audienceWork } from '../functions/audience/audience-work';
import { type RebuiltAudiences, rebuildAudiences } from '../functions/audience/rebuild';
import { brandsIn } from '../functions/brand/brand-repository';
import { allEvidence } from '../functions/identity/all-evidence';
import { identityOf, peopleDepsOf } from '../functions/identity/identity-of';
import { type PeopleDifference, type RebuiltPeople, rebuildPeople } from '../functions/identity/rebuild';
import { systemClock } from '../functions/platform/clock';
import { readConfig } from '../functions/platform/config';
import { openTables } from '../functions/platform/tables';
import { type Rebuilt, rebuildTags } from '../functions/tag/rebuild';
import { subjectsInLog } from '../functions/tag/subjects-in-log';
import { tagsIn } from '../functions/tag/tag-repository';
import { tagRulesIn } from '../functions/tag/tag-rule-repository';
import { touchpointsIn } from '../functions/touchpoint/touchpoint-repository';
import { commandDatabase } from './command-database';
import { databaseEnvironment } from './database';
import { loadServerless } from './serverless-yml';

export interface Rebuilding {
  /** `--mend` writes what the log says; `--stage` means a deployed one, else it is the data of npm start. */
  args: string[];
  environment: NodeJS.ProcessEnv;
  folder: string;
  say: (line: string) => void;
}

/** Derives anew from the event log what follows from it, and says what differs; true when nothing is left that differs. */
export const rebuild = async ({ args, environment, folder, say }: Rebuilding): Promise<boolean> => {
  const { values } = parseArgs({ args, options: { mend: { type: 'boolean', default: false }, stage: { type: 'string' } } });
  const database = await commandDatabase(values.stage, environment, folder, say);
  try {
    const deployed = loadServerless({ stage: values.stage ?? environment.STAGE ?? 'local' }).environment;
    Object.assign(environment, databaseEnvironment(database.endpoint, environment));
    const tables = openTables(readConfig({ ...deployed, DYNAMODB_ENDPOINT: database.endpoint }));
    const deps = {
      brands: brandsIn(tables),
      identity: identityOf(tables),
      subjects: () => subjectsInLog(tables),
      tagRules: tagRulesIn(tables),
      tags: tagsIn(tables),
      touchpoints: touchpointsIn(tables),
    };
    const people = peopleDepsOf(tables);
    const who = { people, graphs: () => people.graphs.all(), events: () => allEvidence(tables) };
    // Whose tags they are follows from who is who.
    const isPeopleRight = reportPeople(await rebuildPeople(who)({ mend: values.mend }), say);
    const areTagsRight = report(await rebuildTags(deps)({ mend: values.mend }), say);
    const audiences = rebuildAudiences({ ...audienceWork(tables), identity: deps.identity });
    const now = systemClock();
    return reportAudiences(await audiences({ mend: values.mend, now }), values.mend, say) && areTagsRight && isPeopleRight;
  } finally {
    await database.stop();
  }
};

const reportPeople = ({ graphs, people, differences }: RebuiltPeople, say: Rebuilding['say']): boolean => {
  for (const { what, name, mended } of differences) say(`${WORDS[what]} ${name}${mended ? ' — mended' : ''}`);
  const left = differences.filter(({ mended }) => !mended).length;
  say(`${people} people in ${graphs} graphs: ${differences.length} differences, ${differences.length - left} mended`);
  return left === 0;
};

const WORDS: Record<PeopleDifference['what'], string> = {
  person: 'the log says otherwise who this is:',
  identifier: 'this identifier leads elsewhere than the log says:',
  unknown: 'nobody is known by what this message came with:',
};

const report = ({ events, people, differences }: Rebuilt, say: Rebuilding['say']): boolean => {
  for (const { oneId, kept, fromLog, mended } of differences) {
    say(
      `${oneId}: kept ${kept.join(', ') || 'nothing else'}, the log says ${fromLog.join(', ') || 'nothing else'}${mended ? ' — mended' : ''}`,
    );
  }
  const left = differences.filter(({ mended }) => !mended).length;
  say(`tags of ${people} people from ${events} events: ${differences.length} differences, ${differences.length - left} mended`);
  return left === 0;
};

/** What is marked is made anew by the system once it runs. */
const reportAudiences = ({ members, audiences, differences }: RebuiltAudiences, mend: boolean, say: Rebuilding['say']): boolean => {
  for (const { oneId, kept, byRules, isUnknown } of differences)
    say(
      isUnknown
        ? `${oneId}: a member without a profile`
        : `${oneId}: in ${kept.join(', ') || 'none'}, the rules say ${byRules.join(', ') || 'none'}`,
    );
  say(`${members} members in ${audiences} live audiences: ${differences.length} differences${mend ? ', marked to be made anew' : ''}`);
  return mend || differences.length === 0;
};

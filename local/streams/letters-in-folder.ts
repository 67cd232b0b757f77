import { readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { DynamoDBRecord } from 'aws-lambda';
import * as v from 'valibot';
import { readJson, writeJson } from '../json-file';
import type { Letter } from './letter';

const File = v.looseObject({
  requestContext: v.looseObject({ functionArn: v.string() }),
  records: v.array(v.custom<DynamoDBRecord>((record) => typeof record === 'object' && record !== null && 'dynamodb' in record)),
});

/** The dead letters of npm start, oldest first; a file that is none is left alone. */
export async function* lettersInFolder(folder: string): AsyncGenerator<Letter> {
  for (const file of filesIn(folder)) {
    const letter = readJson(file, File);
    if (!letter) continue;
    yield {
      name: basename(file),
      functionName: letter.requestContext.functionArn.split(':').at(-1) ?? '',
      records: letter.records,
      done: async () => rmSync(file, { force: true }),
      keep: async (left) => {
        // A letter in which nothing has changed is not written again.
        if (left.length < letter.records.length) writeJson(file, { ...letter, records: left });
      },
    };
  }
}

/** Their names begin with the time. */
const filesIn = (folder: string): string[] => {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .sort()
      .map((name) => join(folder, name));
  } catch {
    return [];
  }
};

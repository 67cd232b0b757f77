import { createHmac } from 'node:crypto';
import { telemetrySettings } from './settings';

const ACTOR_LETTERS = 12;
const KEY_LETTERS = 8;

const hashOf = (text: string, letters: number): string | undefined => {
  const { key } = telemetrySettings();
  return key && createHmac('sha256', key).update(text).digest('base64url').slice(0, letters);
};

/** How somebody is called in logs: the same for the same one, in every function, and nobody can tell whom without the key. */
export const actorHash = (id: string): string | undefined => hashOf(`actor\n${id}`, ACTOR_LETTERS);

/** How an item is called in logs, so that a request's line and a stream's can be laid side by side. */
export const keyHash = ({ pk, sk }: { pk: unknown; sk: unknown }): string | undefined => hashOf(`key\n${pk}\n${sk}`, KEY_LETTERS);

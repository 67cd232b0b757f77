import * as v from 'valibot';

const Environment = v.object({
  STAGE: v.optional(v.string(), 'local'),
  LOG_KEY: v.optional(v.string(), ''),
  TELEMETRY_FILE: v.optional(v.string(), ''),
});

/** What the lines of this process need to know; read with the first of them. */
export interface TelemetrySettings {
  stage: string;
  /** Who stands in a line, and which keys, are told by hashes under this key; without it they are left out. */
  key: Buffer | undefined;
  /** Where lines go that are not printed, as on a laptop; in the cloud there is none. */
  file: string | undefined;
}

let settings: TelemetrySettings | undefined;

export const telemetrySettings = (): TelemetrySettings => {
  settings ??= readSettings(process.env);
  return settings;
};

const readSettings = (environment: Record<string, string | undefined>): TelemetrySettings => {
  const { STAGE, LOG_KEY, TELEMETRY_FILE } = v.parse(Environment, environment);
  return { stage: STAGE, key: LOG_KEY === '' ? undefined : Buffer.from(LOG_KEY, 'base64'), file: TELEMETRY_FILE || undefined };
};

/** `yinke-prod-api-member` is `api-member`, as serverless.yml calls it. */
export const shortName = (functionName: string): string => /(?:^|-)((?:api|stream|schedule)-.+)$/.exec(functionName)?.[1] ?? functionName;

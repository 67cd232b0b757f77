import * as v from 'valibot';
import { type Keyring, keyringOf } from './keyring';

const WECHAT = 'https://api.weixin.qq.com';

const Key = v.pipe(
  v.string(),
  v.transform((text) => Buffer.from(text, 'base64')),
  v.check((bytes) => bytes.length >= 32, 'must be at least 32 bytes in base64'),
);

const Keys = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    try {
      return keyringOf(dataset.value);
    } catch (error) {
      addIssue({ message: (error as Error).message });
      return NEVER;
    }
  }),
);

/** A provider's address; empty where the brand has none. */
const Provider = v.optional(v.union([v.literal(''), v.pipe(v.string(), v.url())]), '');

const Environment = v.object({
  BRAND: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{1,30}$/)),
  CORE_TABLE: v.string(),
  TOUCHPOINTS_TABLE: v.string(),
  CONFIG_TABLE: v.string(),
  LEDGER_TABLE: v.string(),
  PROFILES_TABLE: v.string(),
  LIMITS_TABLE: v.string(),
  TOUCHPOINTS_KEPT_DAYS: v.optional(v.pipe(v.string(), v.regex(/^[1-9]\d{1,4}$/, 'must be 10 to 99999 days')), '730'),
  LIMIT_PATIENCE_MS: v.optional(v.pipe(v.string(), v.regex(/^[1-9]\d{1,5}$/, 'must be 10 to 999999 ms')), '2000'),
  DYNAMODB_ENDPOINT: v.optional(v.string()),
  SIGNING_KEY: v.optional(Keys),
  CODE_KEY: v.optional(Keys),
  DATA_KEY: v.optional(Keys),
  HASH_KEY: v.optional(Key),
  WEBHOOK_KEY: v.optional(Keys),
  WECHAT_APP_ID: v.optional(v.string()),
  WECHAT_APP_SECRET: v.optional(v.string()),
  WECHAT_BASE_URL: v.optional(v.pipe(v.string(), v.url())),
  SMS_PROVIDER_URL: Provider,
  SMS_PROVIDER_TOKEN: v.optional(v.string()),
  EMAIL_PROVIDER_URL: Provider,
  EMAIL_PROVIDER_TOKEN: v.optional(v.string()),
  DEAD_LETTERS_URL: v.optional(v.string()),
  DEAD_LETTERS_FOLDER: v.optional(v.string()),
  AWS_LAMBDA_FUNCTION_NAME: v.optional(v.string()),
});

export interface Config {
  brandId: string;
  tables: { core: string; touchpoints: string; config: string; ledger: string; profiles: string; limits: string };
  /** How long the event log is kept, from when an event was received, and a message is known to be a repeat. */
  touchpointsKeptDays: number;
  /** How long a request waits to be counted, in milliseconds; then it is let in. */
  limitPatience: number;
  dynamodbEndpoint?: string | undefined;
  /** On Lambda, as against a laptop. */
  inCloud: boolean;
  wechat: { baseUrl: string; appId: string; appSecret: string };
  /** Who sends SMS and e-mail, where the brand has somebody; on a laptop a readable outbox stands in for them, in the cloud nothing does. */
  providers: Partial<Record<'sms' | 'email', { url: string; key: string }>>;
  /** Where what functions had to give up is kept: a queue in the cloud, a folder on a laptop. */
  deadLetters: { queueUrl?: string | undefined; folder?: string | undefined };
  /** A secret that this function was given; asking for one that it was not given is a mistake in the deployment. */
  key: ((name: 'HASH_KEY') => Buffer) & ((name: 'SIGNING_KEY' | 'CODE_KEY') => Buffer | Keyring);
  /** Keys that seal what is stored: personal data, or the secrets of webhooks. */
  keyring(name: 'DATA_KEY' | 'WEBHOOK_KEY'): Keyring;
}

/**
 * Reads the environment once. On Lambda, WeChat's address is WeChat's and the database is AWS's:
 * a stand-in's address in the environment there is refused, whoever put it.
 */
export const readConfig = (environment: Record<string, string | undefined>): Config => {
  const env = v.parse(Environment, environment);
  const inCloud = env.AWS_LAMBDA_FUNCTION_NAME !== undefined;
  if (inCloud && (env.WECHAT_BASE_URL ?? WECHAT) !== WECHAT) throw new Error('WECHAT_BASE_URL must not be set on Lambda');
  if (inCloud && env.DYNAMODB_ENDPOINT !== undefined) throw new Error('DYNAMODB_ENDPOINT must not be set on Lambda');
  const provider = (url: string, key = '') => {
    if (inCloud && url !== '' && !url.startsWith('https://')) throw new Error('a provider must be reached by https on Lambda');
    return url === '' ? undefined : { url, key };
  };
  const [sms, email] = [provider(env.SMS_PROVIDER_URL, env.SMS_PROVIDER_TOKEN), provider(env.EMAIL_PROVIDER_URL, env.EMAIL_PROVIDER_TOKEN)];
  const given = <T>(name: string, secret: T | undefined): T => {
    if (secret === undefined) throw new Error(`${name} is not set for this function`);
    return secret;
  };
  return {
    brandId: env.BRAND,
    tables: {
      core: env.CORE_TABLE,
      touchpoints: env.TOUCHPOINTS_TABLE,
      config: env.CONFIG_TABLE,
      ledger: env.LEDGER_TABLE,
      profiles: env.PROFILES_TABLE,
      limits: env.LIMITS_TABLE,
    },
    touchpointsKeptDays: Number(env.TOUCHPOINTS_KEPT_DAYS),
    limitPatience: Number(env.LIMIT_PATIENCE_MS),
    dynamodbEndpoint: env.DYNAMODB_ENDPOINT,
    inCloud,
    wechat: { baseUrl: env.WECHAT_BASE_URL ?? WECHAT, appId: env.WECHAT_APP_ID ?? '', appSecret: env.WECHAT_APP_SECRET ?? '' },
    providers: { ...(sms && { sms }), ...(email && { email }) },
    deadLetters: { queueUrl: env.DEAD_LETTERS_URL, folder: inCloud ? undefined : env.DEAD_LETTERS_FOLDER },
    key: ((name: 'SIGNING_KEY' | 'CODE_KEY' | 'HASH_KEY') => given<Buffer | Keyring>(name, env[name])) as Config['key'],
    keyring: (name) => given(name, env[name]),
  };
};

import { Logger } from '@aws-lambda-powertools/logger';

/** Structured logs. Never give them a phone, an email, a name, a position or a token. */
export const log = new Logger({ serviceName: 'yinke' });

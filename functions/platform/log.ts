import { Logger } from '@aws-lambda-powertools/logger';
import * as v from 'valibot';
import { workNow } from './telemetry/work';

type Attributes = Record<string, unknown>;

let made: Logger | undefined;
const logger = (): Logger => {
  made ??= new Logger({ serviceName: 'yinke' });
  return made;
};

/**
 * Structured logs. Never give them a phone, an email, a name, a position or a token. The logger is made with the first line: to make one takes
 * a twentieth of the time in which a function starts, and most have nothing to say.
 */
export const log = {
  info: (what: string, about: Attributes = {}): void => logger().info(what, { ...call(), ...about }),
  warn: (what: string, about: Attributes = {}): void => logger().warn(what, { ...call(), ...about }),
  error: (what: string, about: Attributes = {}): void => logger().error(what, { ...call(), ...about }),
  setLogLevel: (level: 'INFO' | 'WARN' | 'ERROR'): void => logger().setLogLevel(level),
};

/** By what a line is found beside the line of the call in which it was written. */
const call = (): Attributes => {
  const { requestId, traceId, operation, actor } = workNow() ?? {};
  return { ...(requestId && { requestId }), ...(traceId && { traceId }), ...(operation && { operation }), ...(actor && { actor }) };
};

/** What a log may say of an error. A schema's error carries what it was given, so of that only the fields are told. */
export const loggable = (error: unknown): Record<string, unknown> => {
  if (v.isValiError(error)) return { name: error.name, fields: error.issues.map((issue) => v.getDotPath(issue)), stack: framesOf(error) };
  if (error instanceof Error) return { name: error.name, message: error.message, stack: framesOf(error) };
  return { name: typeof error };
};

/** Where it happened, without the message that a stack begins with. */
const framesOf = ({ stack }: Error): string[] =>
  (stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim());

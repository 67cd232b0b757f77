import { handle } from 'hono/aws-lambda';
import { pushApi } from '../official-account/push-api';
import { pushDeps } from '../official-account/push-deps';
import { readConfig } from '../platform/config';
import { observed } from '../platform/telemetry/request';

export const handler = observed(handle(pushApi(pushDeps(readConfig(process.env)))));

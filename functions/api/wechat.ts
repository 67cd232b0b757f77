import { handle } from 'hono/aws-lambda';
import { pushApi } from '../official-account/push-api';
import { pushDeps } from '../official-account/push-deps';
import { readConfig } from '../platform/config';

export const handler = handle(pushApi(pushDeps(readConfig(process.env))));

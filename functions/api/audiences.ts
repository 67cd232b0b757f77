import { audienceApi } from '../audience/audience-api';
import { audienceDeps } from '../audience/audience-deps';
import { readConfig } from '../platform/config';
import { lambdaOf } from '../platform/http/api';

export const handler = lambdaOf(audienceApi(audienceDeps(readConfig(process.env))));

import { outreachApi } from '../outreach/outreach-api';
import { outreachDeps } from '../outreach/outreach-deps';
import { readConfig } from '../platform/config';
import { lambdaOf } from '../platform/http/api';

export const handler = lambdaOf(outreachApi(outreachDeps(readConfig(process.env))));

import { readConfig } from '../platform/config';
import { lambdaOf } from '../platform/http/api';
import { clerkApi } from '../staff/clerk-api';
import { clerkDeps } from '../staff/clerk-deps';

export const handler = lambdaOf(clerkApi(clerkDeps(readConfig(process.env))));

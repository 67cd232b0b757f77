import { readConfig } from '../platform/config';
import { lambdaOf } from '../platform/http/api';
import { systemApi } from '../system/system-api';
import { systemDeps } from '../system/system-deps';

export const handler = lambdaOf(systemApi(systemDeps(readConfig(process.env))));

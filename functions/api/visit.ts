import { readConfig } from '../platform/config';
import { lambdaOf } from '../platform/http/api';
import { visitApi } from '../visit/visit-api';
import { visitDeps } from '../visit/visit-deps';

export const handler = lambdaOf(visitApi(visitDeps(readConfig(process.env))));

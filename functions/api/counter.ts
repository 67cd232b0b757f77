import { counterApi } from '../loyalty/counter-api';
import { counterDeps } from '../loyalty/counter-deps';
import { readConfig } from '../platform/config';
import { lambdaOf } from '../platform/http/api';

export const handler = lambdaOf(counterApi(counterDeps(readConfig(process.env))));

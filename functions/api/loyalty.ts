import { loyaltyApi } from '../loyalty/loyalty-api';
import { loyaltyDeps } from '../loyalty/loyalty-deps';
import { readConfig } from '../platform/config';
import { lambdaOf } from '../platform/http/api';

export const handler = lambdaOf(loyaltyApi(loyaltyDeps(readConfig(process.env))));

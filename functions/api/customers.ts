import { customerApi } from '../customer/customer-api';
import { customerDeps } from '../customer/customer-deps';
import { readConfig } from '../platform/config';
import { lambdaOf } from '../platform/http/api';

export const handler = lambdaOf(customerApi(customerDeps(readConfig(process.env))));

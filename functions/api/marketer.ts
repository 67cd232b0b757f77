import { marketerApi } from '../marketer/marketer-api';
import { marketerDeps } from '../marketer/marketer-deps';
import { readConfig } from '../platform/config';
import { lambdaOf } from '../platform/http/api';

export const handler = lambdaOf(marketerApi(marketerDeps(readConfig(process.env))));

import { memberApi } from '../member/member-api';
import { memberDeps } from '../member/member-deps';
import { readConfig } from '../platform/config';
import { lambdaOf } from '../platform/http/api';

export const handler = lambdaOf(memberApi(memberDeps(readConfig(process.env))));

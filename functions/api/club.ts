import { clubApi } from '../loyalty/club-api';
import { clubDeps } from '../loyalty/club-deps';
import { readConfig } from '../platform/config';
import { lambdaOf } from '../platform/http/api';

export const handler = lambdaOf(clubApi(clubDeps(readConfig(process.env))));

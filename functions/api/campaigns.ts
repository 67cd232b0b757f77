import { campaignApi } from '../campaign/campaign-api';
import { campaignDeps } from '../campaign/campaign-deps';
import { readConfig } from '../platform/config';
import { lambdaOf } from '../platform/http/api';

export const handler = lambdaOf(campaignApi(campaignDeps(readConfig(process.env))));

import { floorApi } from '../floor/floor-api';
import { floorDeps } from '../floor/floor-deps';
import { readConfig } from '../platform/config';
import { lambdaOf } from '../platform/http/api';

export const handler = lambdaOf(floorApi(floorDeps(readConfig(process.env))));

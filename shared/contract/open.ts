import * as v from 'valibot';
import { Brand } from '../brand/brand';
import { Policy } from '../brand/policy';
import { endpoint } from './endpoint';

export const openEndpoints = {
  brand: endpoint({
    method: 'GET',
    path: '/open/brand',
    caller: 'anyone',
    limit: 'none',
    summary: 'The brand, and the privacy policy in force',
    reply: Brand,
  }),
  policy: endpoint({
    method: 'GET',
    path: '/open/policies/{version}',
    caller: 'anyone',
    limit: 'none',
    summary: 'One version of the privacy policy, as members agreed to it',
    reply: Policy,
  }),
  health: endpoint({
    method: 'GET',
    path: '/healthz',
    caller: 'anyone',
    limit: 'none',
    summary: 'Whether the system is ready; 503 when a part is not',
    reply: v.object({ status: v.picklist(['ok', 'unready']), checks: v.array(v.object({ part: v.string(), ready: v.boolean() })) }),
  }),
};

import { routeMatcher } from '../../local/server/routes';
import { loadServerless } from '../../local/serverless-yml';
import { audienceEndpoints } from '../../shared/contract/audiences';
import { brandEndpoints } from '../../shared/contract/brand-console';
import { campaignEndpoints } from '../../shared/contract/campaigns';
import { clerkOwnEndpoints } from '../../shared/contract/clerk-own';
import { clubEndpoints } from '../../shared/contract/club';
import { counterEndpoints } from '../../shared/contract/counter';
import { customerEndpoints } from '../../shared/contract/customers';
import { type Endpoint, pathTo } from '../../shared/contract/endpoint';
import { floorEndpoints } from '../../shared/contract/floor';
import { loyaltyEndpoints } from '../../shared/contract/loyalty';
import { memberOwnEndpoints } from '../../shared/contract/member-own';
import { outreachEndpoints } from '../../shared/contract/outreach';
import { systemEndpoints } from '../../shared/contract/system';
import { visitEndpoints } from '../../shared/contract/visit';

// An actor's endpoints are served by several functions, and the gateway knows only paths: each must lead to the function that serves it.

const SERVED: Record<string, Record<string, Endpoint>> = {
  'api-member': memberOwnEndpoints,
  'api-club': clubEndpoints,
  'api-clerk': clerkOwnEndpoints,
  'api-counter': counterEndpoints,
  'api-marketer': brandEndpoints,
  'api-customers': customerEndpoints,
  'api-loyalty': loyaltyEndpoints,
  'api-visit': visitEndpoints,
  'api-floor': floorEndpoints,
  'api-outreach': outreachEndpoints,
  'api-audiences': audienceEndpoints,
  'api-campaigns': campaignEndpoints,
  'api-system': systemEndpoints,
};

const match = routeMatcher(loadServerless({ stage: 'local' }).functions);
const anyParams = new Proxy({}, { get: () => 'x' });

test.each(
  Object.entries(SERVED).flatMap(([name, endpoints]) => Object.entries(endpoints).map(([what, one]) => [name, what, one] as const)),
)('%s serves %s', (name, _, endpoint) => {
  expect(match(endpoint.method, pathTo(endpoint, anyParams as never))?.functionName).toBe(name);
});

import type { audienceEndpoints } from '../../shared/contract/audiences';
import type { Handlers } from '../platform/http/api';
import { type EstimateDeps, estimateAudience } from './estimate-audience';
import { type PortrayDeps, portrayAudience } from './portray-audience';

type Endpoints = Pick<typeof audienceEndpoints, 'estimateAudience' | 'portrayAudience'>;

/** What a rule would have, and what its members share, before anything is saved. */
export const lookingHandlers = (deps: EstimateDeps & PortrayDeps): Handlers<Endpoints> => {
  const estimate = estimateAudience(deps);
  const portray = portrayAudience(deps);
  return {
    estimateAudience: ({ body, language, now }) => estimate(body.rule, language, now),
    portrayAudience: ({ body, language, now }) => portray(body.rule, language, now),
  };
};

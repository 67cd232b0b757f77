import { cartAbandoned, couponExpiring, viewedThrice, welcome } from './buying-templates';
import { afterVisit, birthday, eventReminder, lapsed, nearby } from './coming-templates';
import type { JourneyTemplate } from './template';

/** The journeys out of the box. */
export const JOURNEY_TEMPLATES: readonly JourneyTemplate[] = [
  ...[welcome, cartAbandoned, viewedThrice, couponExpiring, birthday],
  ...[lapsed, afterVisit, nearby, eventReminder],
];

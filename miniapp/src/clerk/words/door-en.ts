import type { doorZh } from './door-zh';

/** What is said at the door of an event. */
export const doorEn: typeof doorZh = {
  title: 'Check-in',
  events: 'Events',
  none: 'Nothing on just now',
  noneText: 'Events of this store appear here once they are published.',
  back: 'To the counter',
  failed: 'Events could not be loaded',
  arrived: (arrived, all) => `${arrived} of ${all} here`,
  left: (left) => `${left} seats left`,
  waiting: (people) => `${people} waiting`,
  isOpen: 'Open',
  scan: 'Scan a ticket',
  typeTitle: 'Type the six digits',
  typeHint: "Below the code on the member's ticket; friends who come first can say them",
  typeGo: 'Check in',
  in: (name, people) => `${name}, ${people}, come in`,
  inNote: (event, tier) => `${event} · ${tier}`,
  nameless: 'This member',
  next: 'Next one',
  checking: 'Checking in',
  invite: 'Invite to an event',
  inviteGo: 'Invite',
  invited: (name) => `${name} is invited`,
};

import { useState } from 'react';
import type { Group } from '../form/groups';

export interface OpenGroups {
  open: ReadonlySet<Group>;
  toggle: (group: Group) => void;
  /** Opens a group, so that what is in it can be seen and reached. */
  show: (group: Group) => void;
}

/** Which of the folded rules are open. */
export const useOpenGroups = (): OpenGroups => {
  const [open, setOpen] = useState<ReadonlySet<Group>>(new Set());
  const show = (group: Group) => setOpen((now) => new Set(now).add(group));
  const toggle = (group: Group) =>
    setOpen((now) => (now.has(group) ? new Set([...now].filter((one) => one !== group)) : new Set(now).add(group)));
  return { open, toggle, show };
};

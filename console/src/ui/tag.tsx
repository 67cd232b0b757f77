import type { ReactNode } from 'react';

export type TagColour = 'plain' | 'pine' | 'amber' | 'red';

interface Props {
  colour?: TagColour;
  children: ReactNode;
}

/** A word about a thing; never something to press. */
export const Tag = ({ colour = 'plain', children }: Props) => <span className={`tag tag--${colour}`}>{children}</span>;

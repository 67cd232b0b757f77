import type { TouchpointEvent } from '../../shared/touchpoint/event';
import { accountOf } from '../earning/earn-by-event';
import type { Identity } from '../identity/identity';
import type { Members } from '../member/member-repository';

export interface WhoDeps {
  identity: Pick<Identity, 'idsOf' | 'whose'>;
  members: Pick<Members, 'get'>;
}

/** A member as journeys know them: by the oldest of their accounts, and by all ids under which something of theirs may lie. */
export interface Who {
  memberId: string;
  ids: string[];
}

/** Whose an event is, as a member; undefined when they are none. */
export const memberOfEvent =
  (deps: WhoDeps) =>
  async (event: TouchpointEvent): Promise<Who | undefined> => {
    const account = await accountOf(deps)(event);
    return account === undefined ? undefined : memberBy(deps)(account);
  };

/** The member whom an id leads to; a person with several accounts is one member, so that they go through a journey once. */
export const memberBy =
  ({ identity, members }: WhoDeps) =>
  async (id: string): Promise<Who | undefined> => {
    const ids = [...new Set([...(await identity.idsOf(id)), id])];
    for (const one of ids) if (await members.get(one)) return { memberId: one, ids };
    return undefined;
  };

import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useToday } from '../brand/use-brand';
import { Icon } from '../ui/icon';
import { type Column, ListTable } from '../ui/list-table';
import { Page } from '../ui/page';
import { Panel } from '../ui/panel';
import { Empty } from '../ui/states';
import { Tag, type TagColour } from '../ui/tag';
import { commonWords } from '../words/common';
import { useLanguage } from '../words/language';
import { momentWords } from '../words/time';
import { useWords } from '../words/words';
import { InvitationDialog } from './invitation-dialog';
import { InviteDialog } from './invite-dialog';
import { type Invitation, removeStaff, revokeInvitation, type StaffMember, staffQuery } from './queries';
import { RemoveButton } from './remove-button';
import './staff.css';
import { staffWords } from './words';

/** Often enough to see a clerk accept while both look at the screen. */
const REFRESH = 3_000;

/** Who works where, and who has been invited to. */
export const Component = () => {
  const words = useWords(staffWords);
  const { data, error, refetch } = useQuery({ ...staffQuery, refetchInterval: REFRESH });
  const [inviting, setInviting] = useState(false);
  const [shown, setShown] = useState<string>();
  const invitation = data?.invitations.find(({ code }) => code === shown);
  const staffColumns = useStaffColumns();
  const invitationColumns = useInvitationColumns(setShown);

  return (
    <Page
      title={words.staff}
      actions={
        <Button type="primary" icon={<Icon name="plus" size={16} />} onClick={() => setInviting(true)}>
          {words.invite}
        </Button>
      }
    >
      <Panel title={words.bound} remark={data && words.boundRemark(data.staff.length)}>
        <ListTable
          label={words.bound}
          columns={staffColumns}
          rows={data?.staff}
          rowKey={({ staffId, storeId }) => `${staffId} ${storeId}`}
          error={error}
          retry={refetch}
          bones={3}
          empty={
            <Empty
              title={words.noStaffTitle}
              text={words.noStaffText}
              action={
                <Button color="primary" variant="filled" onClick={() => setInviting(true)}>
                  {words.invite}
                </Button>
              }
            />
          }
        />
      </Panel>
      {!(error && !data) && (
        <Panel title={words.invitations} remark={words.invitationsRemark}>
          <ListTable
            label={words.invitations}
            columns={invitationColumns}
            rows={data?.invitations}
            rowKey={({ code }) => code}
            bones={3}
            empty={<p className="nothing">{words.noInvitationsTitle}</p>}
          />
        </Panel>
      )}
      {inviting && (
        <InviteDialog
          close={() => setInviting(false)}
          done={({ code }) => {
            setInviting(false);
            setShown(code);
          }}
        />
      )}
      {invitation && <InvitationDialog invitation={invitation} close={() => setShown(undefined)} />}
    </Page>
  );
};

const Name = ({ name }: { name: string }) => (
  <span className="facename">
    <span className="face" aria-hidden="true">
      {[...name][0]}
    </span>
    <span className="listtable__name">{name}</span>
  </span>
);

const useStaffColumns = (): Column<StaffMember>[] => {
  const words = useWords(staffWords);
  const { about } = useWords(commonWords);
  const language = useLanguage();
  const today = useToday();
  return [
    { key: 'name', title: words.name, width: '24%', render: (_, { name }) => <Name name={name} /> },
    {
      key: 'role',
      title: words.role,
      width: 140,
      render: (_, { role }) => <Tag colour={role === 'manager' ? 'pine' : 'plain'}>{words.roles[role]}</Tag>,
    },
    { key: 'store', title: words.store, render: (_, { storeName }) => storeName },
    {
      key: 'since',
      title: words.since,
      width: 180,
      align: 'right',
      render: (_, { boundAt }) => <span className="note">{momentWords(boundAt, today, language)}</span>,
    },
    {
      key: 'remove',
      title: <span className="unseen">{words.remove}</span>,
      width: 96,
      align: 'right',
      render: (_, { staffId, name }) => (
        <RemoveButton
          label={words.remove}
          about={about(words.remove, name)}
          ask={words.removeAsk(name)}
          consequence={words.removeText}
          done={words.removed}
          remove={() => removeStaff(staffId)}
        />
      ),
    },
  ];
};

const STATE_COLOURS: Record<Invitation['state'], TagColour> = { open: 'amber', used: 'pine', expired: 'plain' };

const useInvitationColumns = (show: (code: string) => void): Column<Invitation>[] => {
  const words = useWords(staffWords);
  const { about } = useWords(commonWords);
  const language = useLanguage();
  const today = useToday();
  const when = ({ state, usedAt, expiresAt }: Invitation): string => {
    if (state === 'used') return words.usedAt(momentWords(usedAt ?? expiresAt, today, language));
    const until = momentWords(expiresAt, today, language);
    return state === 'open' ? words.openUntil(until) : words.expiredAt(until);
  };
  return [
    { key: 'name', title: words.name, width: '24%', render: (_, { name }) => <Name name={name} /> },
    { key: 'role', title: words.role, width: 140, render: (_, { role }) => words.roles[role] },
    { key: 'store', title: words.store, render: (_, { storeName }) => storeName },
    {
      key: 'state',
      title: words.state,
      width: 110,
      render: (_, { state }) => <Tag colour={STATE_COLOURS[state]}>{words.states[state]}</Tag>,
    },
    {
      key: 'until',
      title: words.until,
      width: 190,
      align: 'right',
      render: (_, invitation) => <span className="note">{when(invitation)}</span>,
    },
    {
      key: 'show',
      title: <span className="unseen">{words.show}</span>,
      width: 190,
      align: 'right',
      render: (_, { state, code, name }) =>
        state === 'open' && (
          <>
            <Button size="small" color="primary" variant="text" aria-label={about(words.show, name)} onClick={() => show(code)}>
              {words.show}
            </Button>
            <RemoveButton
              label={words.revoke}
              about={about(words.revoke, name)}
              ask={words.revokeAsk(name)}
              consequence={words.revokeText}
              done={words.revoked}
              remove={() => revokeInvitation(code)}
            />
          </>
        ),
    },
  ];
};

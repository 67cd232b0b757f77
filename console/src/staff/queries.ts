import { queryOptions } from '@tanstack/react-query';
import type * as v from 'valibot';
import { marketerEndpoints } from '../../../shared/contract/marketer';
import { call } from '../api';

type Everyone = v.InferOutput<typeof marketerEndpoints.staff.reply>;
export type Invitation = Everyone['invitations'][number];
export type StaffMember = Everyone['staff'][number];

export const removeStaff = (staffId: string) => call(marketerEndpoints.removeStaff, { params: { staffId } });

export const revokeInvitation = (code: string) => call(marketerEndpoints.revokeInvitation, { params: { code } });

export const staffQuery = queryOptions({
  queryKey: ['staff'],
  queryFn: ({ signal }) => call(marketerEndpoints.staff, { signal }),
});

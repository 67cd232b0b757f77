import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { clerkEndpoints } from '../../shared/contract/clerk';
import { marketerEndpoints } from '../../shared/contract/marketer';
import type { StaffRole } from '../../shared/staff/staff';
import { projectRoot } from '../project-root';
import type { Running, Say } from '../stack';
import { setUpAudiences } from './audiences';
import { type Call, caller, untilFinished } from './client';
import { COUPONS, type DemoCoupon } from './coupons';
import { setUpEvents, setUpGuests } from './events';
import { setUpFloor } from './floor';
import { setUpLoyalty } from './loyalty';
import { setUpOutreach } from './outreach';
import { CLERK, MANAGER, MARKETER } from './people';
import { withVisits } from './store-visits';

const IMPORT_TRIES = 6;

/** What a marketer and a clerk would do by hand. Every step looks first at what is there, so that it can be repeated. */
export const fillThroughTheApi = async ({ origin, weChat }: Running, say: Say): Promise<void> => {
  const call = caller(origin.replace('localhost', '127.0.0.1'));
  const { token } = await call(marketerEndpoints.signIn, { body: { email: MARKETER.email, password: MARKETER.password } });
  await importStores(call, token, say);
  for (const coupon of COUPONS) await publishCoupon(call, token, coupon);
  await setUpLoyalty(call, token);
  await setUpOutreach(call, token);
  await setUpEvents(call, token);
  for (const [one, role] of STAFF) await bindStaff(call, token, weChat, one, role);
  await setUpFloor(call, weChat);
  await setUpGuests(call, token, weChat);
  await setUpAudiences(call, token);
};

const STAFF = [
  [CLERK, 'clerk'],
  [MANAGER, 'manager'],
] as const;

const importStores = async (call: Call, token: string, say: Say): Promise<void> => {
  const csv = await readFile(join(projectRoot(), 'local', 'demo', 'stores-cn.csv'), 'utf8');
  // A slow disk, or two bundlers beside it, can need longer than a request may take.
  const report = await untilFinished(
    () => call(marketerEndpoints.importStores, { token, body: { csv: withVisits(csv), datum: 'WGS-84' } }),
    IMPORT_TRIES,
  );
  const { created, unchanged, rejected, notes } = report;
  say(`demo brand: ${created} stores imported, ${unchanged} there already, ${rejected.length} rows refused, ${notes.length} notes`);
};

const publishCoupon = async (call: Call, token: string, { rules, code }: DemoCoupon): Promise<void> => {
  const { items } = await call(marketerEndpoints.templates, { token });
  const known = items.find(({ template }) => template.name === rules.name)?.template;
  const { templateId, version, state } = known ?? (await call(marketerEndpoints.createTemplate, { token, body: rules }));
  if (code !== undefined) await shareCode(call, token, templateId, code);
  if (state === 'draft') await call(marketerEndpoints.publishTemplate, { token, params: { templateId }, body: { version } });
};

const shareCode = async (call: Call, token: string, templateId: string, code: string): Promise<void> => {
  const { items } = await call(marketerEndpoints.codeBatches, { token, params: { templateId } });
  if (items.every((batch) => batch.name !== code))
    await call(marketerEndpoints.shareCode, { token, params: { templateId }, body: { code } });
};

const bindStaff = async (
  call: Call,
  token: string,
  weChat: Running['weChat'],
  { nickname, storeId }: typeof CLERK,
  role: StaffRole,
): Promise<void> => {
  const { staff, invitations } = await call(marketerEndpoints.staff, { token });
  if (staff.some((one) => one.name === nickname)) return;
  const open = invitations.find((one) => one.name === nickname && one.state === 'open');
  const invitation = open ?? (await call(marketerEndpoints.inviteStaff, { token, body: { storeId, role, name: nickname } }));
  const user = weChat.findUser(nickname) ?? weChat.addUser(nickname);
  const code = weChat.issueCode(user, 'login');
  await call(clerkEndpoints.acceptInvitation, { params: { code: invitation.code }, body: { code } });
};

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { clerkEndpoints } from '../../shared/contract/clerk';
import { marketerEndpoints } from '../../shared/contract/marketer';
import { projectRoot } from '../project-root';
import type { Running, Say } from '../stack';
import { type Call, caller, untilFinished } from './client';
import { CLERK, COUPON, MARKETER } from './people';

const IMPORT_TRIES = 6;

/** What a marketer and a clerk would do by hand. Every step looks first at what is there, so that it can be repeated. */
export const fillThroughTheApi = async ({ origin, weChat }: Running, say: Say): Promise<void> => {
  const call = caller(origin.replace('localhost', '127.0.0.1'));
  const { token } = await call(marketerEndpoints.signIn, { body: { email: MARKETER.email, password: MARKETER.password } });
  await importStores(call, token, say);
  await publishCoupon(call, token);
  await bindClerk(call, token, weChat);
};

const importStores = async (call: Call, token: string, say: Say): Promise<void> => {
  const csv = await readFile(join(projectRoot(), 'local', 'demo', 'stores-cn.csv'), 'utf8');
  // A slow disk, or two bundlers beside it, can need longer than a request may take.
  const report = await untilFinished(() => call(marketerEndpoints.importStores, { token, body: { csv, datum: 'WGS-84' } }), IMPORT_TRIES);
  const { created, unchanged, rejected, notes } = report;
  say(`demo brand: ${created} stores imported, ${unchanged} there already, ${rejected.length} rows refused, ${notes.length} notes`);
};

const publishCoupon = async (call: Call, token: string): Promise<void> => {
  const { items } = await call(marketerEndpoints.templates, { token });
  const known = items.find(({ template }) => template.name === COUPON.name)?.template;
  if (known && known.state !== 'draft') return;
  const { templateId, version } = known ?? (await call(marketerEndpoints.createTemplate, { token, body: COUPON }));
  await call(marketerEndpoints.publishTemplate, { token, params: { templateId }, body: { version } });
};

const bindClerk = async (call: Call, token: string, weChat: Running['weChat']): Promise<void> => {
  const { staff, invitations } = await call(marketerEndpoints.staff, { token });
  if (staff.some((one) => one.name === CLERK.nickname)) return;
  const open = invitations.find((one) => one.name === CLERK.nickname && one.state === 'open');
  const body = { storeId: CLERK.storeId, role: 'clerk', name: CLERK.nickname } as const;
  const invitation = open ?? (await call(marketerEndpoints.inviteStaff, { token, body }));
  const clerk = weChat.findUser(CLERK.nickname) ?? weChat.addUser(CLERK.nickname);
  const code = weChat.issueCode(clerk, 'login');
  await call(clerkEndpoints.acceptInvitation, { params: { code: invitation.code }, body: { code } });
};

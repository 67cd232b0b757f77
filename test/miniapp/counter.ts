import { caller } from '../../local/demo/client';
import { CLERK, MARKETER } from '../../local/demo/people';
import type { BodyOf } from '../../shared/contract/endpoint';
import { marketerEndpoints } from '../../shared/contract/marketer';
import { type MiniProgram, textOf } from '../harness/miniprogram-host';
import type { Phones } from './phones';
import { tapFor } from './taps';

/** The counter with the member's own code typed in. */
export const counterFor = async (phones: Phones, member: MiniProgram): Promise<MiniProgram> => {
  const shown = phones.open('nobody', { storage: member.phone.storage });
  await shown.start('member/pages/code/index');
  await shown.until('the code', () => /^\d{16}$/.test(shown.text('#code-digits')));
  const counter = phones.open(CLERK.nickname);
  await counter.start('clerk/pages/home/index');
  await counter.until('the counter', () => counter.one('#today-redeemed') !== undefined);
  await tapFor(counter, '#type', '#code');
  await counter.input('#code', shown.text('#code-digits'));
  await counter.tap('#submit-code');
  await counter.until('who it is', () => counter.one('#customer') !== undefined);
  return counter;
};

/** Types on the keypad. */
export const type = async (counter: MiniProgram, keys: string): Promise<void> => {
  for (const key of keys) await counter.tap(`#key-${key}`);
};

/** Hands the member who was scanned a coupon of that name. */
export const handOver = async (counter: MiniProgram, name: string): Promise<void> => {
  await tapFor(counter, '#hand-out', '.sheet');
  const rows = () => counter.all('.row').filter(({ id }) => id.startsWith('handout-'));
  await counter.until(`${name} in the list`, () => rows().some((row) => textOf(row).includes(name)));
  const id = rows()
    .find((row) => textOf(row).includes(name))
    ?.id.replace('handout-', 'hand-');
  await counter.tap(`#${id}`);
  await counter.until('handed over', () => counter.phone.toasts.some((said) => said.startsWith('已发给')));
};

export const closeSheet = async (app: MiniProgram): Promise<void> => {
  await app.tap('.sheet__close');
  await app.until('the sheet gone', () => app.one('.sheet') === undefined);
};

type Rules = BodyOf<typeof marketerEndpoints.createTemplate>;

/** A published template of these rules: usable everywhere for a week, a hundred of them. */
export const publish = async (origin: string, rules: Pick<Rules, 'name' | 'value'> & Partial<Rules>): Promise<string> => {
  const call = caller(origin);
  const { token } = await call(marketerEndpoints.signIn, { body: { email: MARKETER.email, password: MARKETER.password } });
  const { templateId, version } = await call(marketerEndpoints.createTemplate, {
    token,
    body: {
      validity: { kind: 'relative', days: 7 },
      stores: { kind: 'all' },
      claimPlace: { kind: 'anywhere' },
      stock: 100,
      ...rules,
    },
  });
  await call(marketerEndpoints.publishTemplate, { token, params: { templateId }, body: { version } });
  return templateId;
};

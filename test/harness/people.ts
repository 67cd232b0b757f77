import type * as v from 'valibot';
import type { Purpose } from '../../shared/brand/brand';
import { clerkEndpoints } from '../../shared/contract/clerk';
import { marketerEndpoints } from '../../shared/contract/marketer';
import { memberEndpoints } from '../../shared/contract/member';
import { basketOf } from '../../shared/coupon/basket';
import type { TemplateRules } from '../../shared/coupon/template';
import type { Position } from '../../shared/geo/position';
import { cny } from '../../shared/money/money';
import type { StaffRole } from '../../shared/staff/staff';
import type { Scope } from '../../shared/system/key';
import type { Party } from '../../shared/system/party';
import { utc } from '../../shared/time/instant';
import { type Backend, MARKETER } from './backend';

/** Three stores of Shanghai and one of Beijing, as a marketer's file has them. */
export const STORES_CSV = `store_number,name,ownership,address,city,province,postcode,phone,longitude,latitude
SH1,静安店,Company Owned,"南京西路 1 号, 1 层",上海市,31,200040,021-62095512,121.45,31.23
SH2,徐汇店,Company Owned,衡山路 2 号,Shanghai,31,200030,,121.44,31.2
SH3,浦东店,Company Owned,世纪大道 3 号,浦东新区,31,200120,,121.52,31.23
BJ1,朝阳店,Company Owned,建国路 4 号,北京市,11,100020,010-85868829,116.46,39.92
`;

/** Where SH1 stands, in GCJ-02 (the file says WGS-84), and a place in the country far from all. */
export const AT_SH1 = { latitude: 31.228087, longitude: 121.454567 };
export const FAR_AWAY = { latitude: 30.5, longitude: 120.1 };

export const positionAt = (point: { latitude: number; longitude: number }, changes: Partial<Position> = {}): Position => ({
  ...point,
  datum: 'GCJ-02',
  source: 'precise',
  accuracy: 30,
  at: utc(Date.now()),
  ...changes,
});

/** Rules as a marketer's client sends them. */
export type Rules = v.InferInput<typeof TemplateRules>;

/** 满100减20 of the issue: seven days, the stores of Shanghai, within 3 km of one of them, one per member. */
export const RULES: Rules = {
  name: '满100减20',
  value: { kind: 'amount_off', off: cny(2_000) },
  threshold: { kind: 'amount', amount: cny(10_000) },
  validity: { kind: 'relative', days: 7 },
  stores: { kind: 'region', province: '31' },
  claimPlace: { kind: 'near_store', radius: 3_000 },
  stock: 1_000,
  perMember: 1,
};

interface RedeemSettings {
  total?: number;
  storeId?: string;
  key?: string;
}

/** The people of a test, each doing what they would do. */
export const peopleOf = (backend: Backend) => {
  const { call, weChatCode } = backend;

  const marketer = async (): Promise<string> => {
    const { reply } = await call(marketerEndpoints.signIn, { body: { email: MARKETER.email, password: MARKETER.password } });
    return reply.token;
  };

  const visitor = async (nickname: string): Promise<string> =>
    (await call(memberEndpoints.signIn, { body: { code: weChatCode(nickname) } })).reply.token;

  return {
    marketer,
    visitor,
    importStores: async (token: string) => call(marketerEndpoints.importStores, { token, body: { csv: STORES_CSV, datum: 'WGS-84' } }),
    /** A published template. */
    publish: async (token: string, changes: Partial<Rules> = {}): Promise<string> => {
      const { reply: draft } = await call(marketerEndpoints.createTemplate, { token, body: { ...RULES, ...changes } });
      await call(marketerEndpoints.publishTemplate, { token, params: { templateId: draft.templateId }, body: { version: draft.version } });
      return draft.templateId;
    },
    /** A member who has joined, and is served personally unless said otherwise. */
    member: async (nickname: string, purposes: Purpose[] = ['membership', 'personalised']): Promise<string> => {
      const body = { policyVersion: '2026-01', consents: purposes.map((purpose) => ({ purpose, given: true })), nickname };
      return (await call(memberEndpoints.join, { token: await visitor(nickname), body })).reply.token;
    },
    /** Staff of a store, bound by an invitation. */
    clerk: async (token: string, nickname: string, storeId: string, role: StaffRole = 'clerk'): Promise<string> => {
      const { reply } = await call(marketerEndpoints.inviteStaff, { token, body: { storeId, role, name: nickname } });
      const accepted = await call(clerkEndpoints.acceptInvitation, { params: { code: reply.code }, body: { code: weChatCode(nickname) } });
      return accepted.reply.token;
    },
    claim: (token: string, templateId: string, key?: string, position: Position | undefined = positionAt(AT_SH1)) =>
      call(memberEndpoints.claim, { token, params: { templateId }, body: { ...(position && { position }) }, ...(key && { key }) }),
    /** The code that the member's phone shows now. */
    codeOf: async (token: string, couponId: string): Promise<string> => {
      const { reply } = await call(memberEndpoints.couponCode, { token, params: { couponId } });
      return reply.codes[0]?.code ?? '';
    },
    scan: (token: string, code: string, storeId: string) => call(clerkEndpoints.scan, { token, body: { code, storeId } }),
    /** Redeems one coupon on a basket of which only the total was typed, in minor units. */
    redeem: (token: string, couponId: string, ticket: string, { total = 12_800, storeId = 'SH1', key }: RedeemSettings = {}) =>
      call(clerkEndpoints.redeem, {
        token,
        body: { couponIds: [couponId], ticket, storeId, basket: basketOf(cny(total)) },
        ...(key && { key }),
      }),
    /** The secret of a new key with which another system calls. */
    system: async (token: string, scopes: Scope[] = ['coupons:read', 'coupons:use', 'coupons:issue'], belongsTo?: Party): Promise<string> =>
      (await call(marketerEndpoints.createSystemKey, { token, body: { name: '官网商城', scopes, belongsTo } })).reply.secret,
  };
};

import { caller } from '../../local/demo/client';
import { memberEndpoints } from '../../shared/contract/member';
import type { TestStack } from '../../test/harness/stack';

/** What the phone of somebody keeps who has joined. */
export const joined = async (stack: TestStack): Promise<object> => {
  const call = caller(stack.origin);
  const { token } = await call(memberEndpoints.signIn, { body: { code: await stack.weChatCode('林知夏') } });
  const body = { policyVersion: '2026-01', consents: [{ purpose: 'membership' as const, given: true }], nickname: '林知夏' };
  return call(memberEndpoints.join, { token, body });
};

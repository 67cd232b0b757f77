import { DEFAULT_SEND_POLICY, SendPolicy } from '../../shared/send/policy';
import { type Document, documentIn } from '../platform/set-by-marketers';
import type { Tables } from '../platform/tables';

/** How the brand sends, as it has set it. */
export const sendPolicyIn = (tables: Tables): Document<SendPolicy> =>
  documentIn(tables, { partition: 'SEND_POLICY', versioned: 'sendPolicy', schema: SendPolicy, outOfTheBox: DEFAULT_SEND_POLICY });

import { isTransaction, type Throws } from './decide';

/** A refusal as DynamoDB words it: always status 400, the error's name in `__type`. */
export interface Refusal {
  readonly __type: string;
  readonly message: string;
  readonly CancellationReasons?: readonly { Code: string; Message?: string }[];
}

const DYNAMODB = 'com.amazonaws.dynamodb.v20120810';

const PROVISIONED: Refusal = {
  __type: `${DYNAMODB}#ProvisionedThroughputExceededException`,
  message: 'The configured throughput of the table was exceeded (injected)',
};
const THROTTLED: Refusal = {
  __type: 'com.amazon.coral.availability#ThrottlingException',
  message: 'Rate of requests exceeds the allowed throughput (injected)',
};

/** Throttled as the service does it: the whole request, or, for a transaction, also as the reason of one of its items. */
export const throttled = (operation: string, itemCount: number, { kind, item }: Throws): Refusal => {
  const kinds = [PROVISIONED, THROTTLED];
  if (isTransaction(operation)) kinds.push(cancelled('ThrottlingError', itemCount, item));
  return kinds[Math.floor(kind * kinds.length)] ?? THROTTLED;
};

/** In conflict with another transaction: a transaction is cancelled for one of its items, a single write is refused. */
export const conflicting = (operation: string, itemCount: number, { item }: Throws): Refusal =>
  isTransaction(operation)
    ? cancelled('TransactionConflict', itemCount, item)
    : { __type: `${DYNAMODB}#TransactionConflictException`, message: 'Transaction is ongoing for the item (injected)' };

/** As many reasons as items; all but one are None. */
const cancelled = (code: string, itemCount: number, item: number): Refusal => {
  const hit = Math.floor(item * itemCount);
  const reasons = Array.from({ length: itemCount }, (_, i) =>
    i === hit ? { Code: code, Message: `${code} (injected)` } : { Code: 'None' },
  );
  return {
    __type: `${DYNAMODB}#TransactionCanceledException`,
    message: `Transaction cancelled, please refer cancellation reasons for specific reasons [${reasons.map(({ Code }) => Code).join(', ')}]`,
    CancellationReasons: reasons,
  };
};

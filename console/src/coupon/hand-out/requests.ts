import { marketerEndpoints } from '../../../../shared/contract/marketer';
import { call } from '../../api';
import type { LineResult, NumberLine } from './numbers';

/** Some hundred claims take longer than other calls. */
const PATIENCE = 60_000;

/** Sends the coupon to the members of some lines; the same `sendId` again sends nobody a second one. */
export const sendTo = async (templateId: string, sendId: string, lines: NumberLine[], signal: AbortSignal): Promise<LineResult[]> => {
  const { results } = await call(marketerEndpoints.send, {
    params: { templateId },
    body: { sendId, memberNumbers: lines.map(({ number }) => number) },
    signal,
    patience: PATIENCE,
  });
  return results.flatMap(({ sent, message }, i) => {
    const line = lines[i];
    return line ? [{ ...line, done: sent, message }] : [];
  });
};

/** Puts the members of some lines on the list. */
export const putOnList = async (templateId: string, added: string, lines: NumberLine[], signal: AbortSignal): Promise<LineResult[]> => {
  const { rejected } = await call(marketerEndpoints.listMembers, {
    params: { templateId },
    body: { memberNumbers: lines.map(({ number }) => number) },
    signal,
    patience: PATIENCE,
  });
  const faults = new Map(rejected.map(({ line, message }) => [line, message]));
  return lines.map((line, i) => ({ ...line, done: !faults.has(i + 1), message: faults.get(i + 1) ?? added }));
};

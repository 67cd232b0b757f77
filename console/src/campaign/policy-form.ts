import type { Caps } from '../../../shared/send/caps';
import type { SendChannel } from '../../../shared/send/channel';
import type { Rate, SendPolicy } from '../../../shared/send/policy';
import type { Draft } from '../form/draft';
import type { DocumentEditing } from '../form/use-document';

/** How the brand sends, as it is typed: prices in yuan. */
export interface PolicyForm extends Omit<Draft<SendPolicy>, 'prices' | 'rates' | 'caps'> {
  caps?: { all?: Draft<Caps> | undefined; byChannel?: Partial<Record<SendChannel, Draft<Caps>>> | undefined } | undefined;
  prices?: Partial<Record<SendChannel, number | undefined>> | undefined;
  rates?: Partial<Record<SendChannel, Draft<Rate>>> | undefined;
}

export type PolicyEditing = DocumentEditing<SendPolicy, PolicyForm>;

/** Prices are kept in thousandths of a cent of a yuan. */
const PER_YUAN = 100_000;

export const formOfPolicy = ({ prices, ...policy }: SendPolicy): PolicyForm => ({
  ...policy,
  prices: Object.fromEntries(Object.entries(prices).map(([channel, price]) => [channel, (price ?? 0) / PER_YUAN])),
});

const isSaid = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

/** What is typed of a record: without what is empty. */
const saidOf = <T>(record: Partial<Record<SendChannel, T>> | undefined): [string, T][] =>
  Object.entries(record ?? {}).filter(([, value]) => isSaid(value)) as [string, T][];

const anySaid = (one: object): boolean => Object.values(one).some(isSaid);

/** What a form says, as a policy that the schema has yet to judge; what nobody typed is no limit, free, and as fast as it goes. */
export const policyTyped = ({
  caps,
  prices,
  rates,
  quietHours,
  holdout,
  approvalAbove,
  marginBasisPoints,
  ...rest
}: PolicyForm): unknown => ({
  ...(quietHours && { quietHours }),
  caps: { all: caps?.all ?? {}, byChannel: Object.fromEntries(saidOf(caps?.byChannel).filter(([, one]) => anySaid(one))) },
  holdout: { draw: holdout?.draw, share: holdout?.share ?? 0 },
  prices: Object.fromEntries(
    saidOf(prices)
      .map(([channel, yuan]) => [channel, Math.round((yuan ?? 0) * PER_YUAN)] as const)
      .filter(([, price]) => price !== 0),
  ),
  rates: Object.fromEntries(saidOf(rates).filter(([, one]) => anySaid(one))),
  approvalAbove,
  ...(isSaid(marginBasisPoints) && { marginBasisPoints }),
  ...(rest.journeysNeedColleague && { journeysNeedColleague: true }),
});

/** The name of the next draw: numbers count on, any other name gets one. */
export const nextDraw = (draw: string | undefined): string => {
  const number = Number(draw);
  return Number.isSafeInteger(number) && draw?.trim() ? String(number + 1) : `${(draw ?? '').slice(0, 36)}-2`;
};

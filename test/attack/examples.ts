import * as v from 'valibot';
import { clerkEndpoints } from '../../shared/contract/clerk';
import type { Endpoint } from '../../shared/contract/endpoint';
import { marketerEndpoints } from '../../shared/contract/marketer';
import { memberEndpoints } from '../../shared/contract/member';
import { openEndpoints } from '../../shared/contract/open';
import { systemEndpoints } from '../../shared/contract/system';
import { DEFAULT_IDENTITY_RULES } from '../../shared/identity/rules';
import { journeyOf } from '../journey/examples';
import type { Document, Operation } from './operations';
import { sampleOf } from './sample';

const GROUPS: Record<string, Record<string, Endpoint>> = {
  ...{ member: memberEndpoints, clerk: clerkEndpoints, marketer: marketerEndpoints, open: openEndpoints, system: systemEndpoints },
};

/** The contract behind an operation of the document. */
export const endpointOf = (operationId: string): Endpoint => {
  const [group = '', name = ''] = operationId.split('.');
  const found = GROUPS[group]?.[name];
  if (!found) throw new Error(`${operationId} stands in the document and not in the contract`);
  return found;
};

const { fields } = journeyOf({ end: { kind: 'end' } });
const arms = { a: { kind: 'proportion', n: 10, successes: 1 }, b: { kind: 'proportion', n: 10, successes: 2 } };
const noTarget = { page: 'home' };

/** Where the rules of an operation say more than their JSON Schema does: what stands at these places instead. */
const OWN: Record<string, Record<string, unknown>> = {
  'marketer.createJourney': { '': fields },
  'marketer.changeJourney': { fields },
  'marketer.rehearseJourney': { fields },
  'marketer.createTemplate': { stockPerStore: undefined },
  'marketer.editTemplate': { 'rules.stockPerStore': undefined },
  'marketer.setIdentityRules': { rules: DEFAULT_IDENTITY_RULES },
  'marketer.setTiers': { 'scheme.tiers.0.needs': 0 },
  'marketer.setReferralRules': { 'rules.forReferrer': { points: 10 } },
  'marketer.placeContent': { 'content.home.0.target': noTarget },
  'marketer.createLink': { target: noTarget },
  'marketer.createCampaign': { 'variants.0.content.target': noTarget },
  'marketer.changeCampaign': { 'rules.variants.0.content.target': noTarget },
  'marketer.rehearseCampaign': { 'rules.variants.0.content.target': noTarget },
  'marketer.setSendPolicy': { 'policy.quietHours': undefined },
  'marketer.evaluateExperiment': { control: 'a', outcomes: [{ name: 'bought', arms }] },
  'marketer.proposeControlGroup': { rate: 0.1, rise: 0.1 },
};

type Place = string | number;
type Branch = Record<Place, unknown>;

/** A copy of a value in which something else stands at a place; nothing of it when that is undefined. */
export const withAt = (value: unknown, [first, ...rest]: readonly Place[], put: unknown): unknown => {
  if (first === undefined) return put;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as Branch) }) as Branch;
  if (rest.length === 0 && put === undefined) delete copy[first];
  else copy[first] = withAt(copy[first], rest, put);
  return copy;
};

/** Every place in a value with what stands there, the value itself not among them. */
export const placesIn = (value: unknown, at: readonly Place[] = []): { at: readonly Place[]; value: unknown }[] =>
  typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).flatMap(([name, inner]) => {
        const place = [...at, Array.isArray(value) ? Number(name) : name];
        return [{ at: place, value: inner }, ...placesIn(inner, place)];
      });

/** A body that the operation's contract takes, with as much in it as may be; undefined for an operation without a body. */
export const exampleOf = ({ id, body }: Operation, document: Document): unknown => {
  if (!body) return undefined;
  const own = Object.entries(OWN[id] ?? {});
  const made = (['most', 'least'] as const).map((extent) =>
    own.reduce(
      (example, [at, put]) => {
        const place = at.split('.').filter(Boolean);
        return put === undefined && !hasAt(example, place) ? example : withAt(example, place, put);
      },
      sampleOf(body, document, extent),
    ),
  );
  const schema = endpointOf(id).body;
  return made.find((example) => schema && v.is(schema, example));
};

const hasAt = (value: unknown, [first, ...rest]: readonly Place[]): boolean =>
  first === undefined || (typeof value === 'object' && value !== null && first in value && hasAt((value as Branch)[first], rest));

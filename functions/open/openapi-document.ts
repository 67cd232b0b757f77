import { type ConversionConfig, toJsonSchema, toJsonSchemaDefs } from '@valibot/to-json-schema';
import type * as v from 'valibot';
import { Rule } from '../../shared/audience/rule';
import { clerkEndpoints } from '../../shared/contract/clerk';
import type { Caller, Endpoint } from '../../shared/contract/endpoint';
import { marketerEndpoints } from '../../shared/contract/marketer';
import { memberEndpoints } from '../../shared/contract/member';
import { openEndpoints } from '../../shared/contract/open';
import { systemEndpoints } from '../../shared/contract/system';
import { FAULT_STATUS, type FaultCode, PROBLEM_STATUS, Problem, type ProblemCode } from '../../shared/problem/problem';
import { faultWords, refusalWords } from '../../shared/problem/words';

const GROUPS: Record<string, Record<string, Endpoint>> = {
  member: memberEndpoints,
  clerk: clerkEndpoints,
  marketer: marketerEndpoints,
  open: openEndpoints,
  system: systemEndpoints,
};

/** What any request may be answered with, beside what its endpoint names. */
const ALWAYS: ProblemCode[] = ['invalid', 'not_json', 'too_large', 'not_found', 'internal', 'unavailable', 'rate_limited'];
const SIGNED_IN: ProblemCode[] = ['unauthenticated', 'forbidden'];
const IDEMPOTENT: ProblemCode[] = ['idempotency_key_missing', 'idempotency_key_reused'];

/** Schemas that contain themselves: they stand once, and are referred to by name. */
const NAMED = { AudienceRule: Rule };

const settings = {
  errorMode: 'ignore',
  target: 'draft-2020-12',
  overrideRef: ({ referenceId }) => `#/components/schemas/${referenceId}`,
} satisfies ConversionConfig;

const schemaOf = (schema: v.GenericSchema, side: 'input' | 'output'): object => {
  const { $schema: _, $defs: __, ...rest } = toJsonSchema(schema, { ...settings, typeMode: side, definitions: NAMED });
  return rest;
};

/** The whole API as OpenAPI 3.1, made from the schemas that check the requests. */
export const openApiDocument = (): object => ({
  openapi: '3.1.0',
  info: {
    title: '引客 Yinke',
    version: '0.1.0',
    description:
      'Members, coupons, touchpoints; the endpoints of `system` are for other systems of the brand, which call with a key. Errors are RFC 9457 problem details with a stable `code`. Requests that change value carry an `Idempotency-Key`.',
  },
  tags: Object.keys(GROUPS).map((name) => ({ name })),
  paths: pathsOf(),
  components: {
    schemas: { Problem: schemaOf(Problem, 'output'), ...toJsonSchemaDefs(NAMED, { ...settings, typeMode: 'input' }) },
    securitySchemes: {
      session: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'What signing in gives' },
      systemKey: { type: 'http', scheme: 'bearer', bearerFormat: 'yk_…', description: 'A key that a marketer has made for another system' },
    },
  },
});

const pathsOf = (): Record<string, Record<string, object>> => {
  const paths: Record<string, Record<string, object>> = {};
  for (const [group, endpoints] of Object.entries(GROUPS)) {
    for (const [name, definition] of Object.entries(endpoints)) {
      const path = paths[definition.path] ?? {};
      path[definition.method.toLowerCase()] = operationOf(group, name, definition);
      paths[definition.path] = path;
    }
  }
  return paths;
};

const operationOf = (group: string, name: string, definition: Endpoint): object => ({
  operationId: `${group}.${name}`,
  tags: [group],
  summary: definition.summary,
  ...(definition.caller !== 'anyone' && { security: [securityOf(definition)], 'x-caller': definition.caller }),
  parameters: parametersOf(definition),
  ...(definition.body && {
    requestBody: { required: true, content: { 'application/json': { schema: schemaOf(definition.body, 'input') } } },
  }),
  responses: {
    [definition.status ?? 200]: {
      description: 'Done',
      ...(definition.idempotent && {
        headers: { 'Idempotency-Replayed': { description: '`true` when this is the first reply again', schema: { type: 'string' } } },
      }),
      content: { 'application/json': { schema: schemaOf(definition.reply, 'output') } },
    },
    ...problemsOf(definition),
  },
});

/** A system's key must have the scope that the endpoint names. */
const securityOf = ({ caller, scope }: Endpoint): Record<string, string[]> =>
  caller === 'system' ? { systemKey: scope ? [scope] : [] } : { session: [] };

const parametersOf = ({ path, query, idempotent }: Endpoint): object[] => [
  ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
  ...(query ? queryOf(schemaOf(query, 'input')) : []),
  ...(idempotent
    ? [{ name: 'Idempotency-Key', in: 'header', required: true, schema: { type: 'string', minLength: 8, maxLength: 128 } }]
    : []),
];

const queryOf = (schema: { properties?: Record<string, object>; required?: string[] }): object[] =>
  Object.entries(schema.properties ?? {}).map(([name, property]) => ({
    name,
    in: 'query',
    required: schema.required?.includes(name) ?? false,
    schema: property,
  }));

/** Problems by status, each code with its meaning. */
const problemsOf = (definition: Endpoint): Record<number, object> => {
  const codes = new Set([
    ...ALWAYS,
    ...(needsSession(definition.caller) ? SIGNED_IN : []),
    ...(definition.idempotent ? IDEMPOTENT : []),
    ...(definition.guess ? (['too_many_attempts'] as const) : []),
    ...(definition.refusals ?? []),
  ]);
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of codes) byStatus.set(PROBLEM_STATUS[code], [...(byStatus.get(PROBLEM_STATUS[code]) ?? []), code]);
  return Object.fromEntries(
    [...byStatus].map(([status, own]) => [
      status,
      {
        description: own.map((code) => `\`${code}\` ${meaning(code)}`).join('; '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
};

const needsSession = (caller: Caller): boolean => caller !== 'anyone';

const meaning = (code: ProblemCode): string =>
  isFault(code) ? faultWords(code, 'en') : refusalWords({ code, params: {} }, 'en').replace(/NaN|undefined/g, '…');

const isFault = (code: ProblemCode): code is FaultCode => code in FAULT_STATUS;

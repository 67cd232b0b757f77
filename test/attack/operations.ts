/** What of JSON Schema (2020-12) our document uses. */
export interface Schema {
  $ref?: string;
  type?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: Schema | boolean;
  items?: Schema | Schema[];
  prefixItems?: Schema[];
  minItems?: number;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  pattern?: string;
  format?: string;
}

/** One operation as the served OpenAPI document tells it: what an attacker knows. */
export interface Operation {
  /** `member.claim` */
  id: string;
  method: string;
  path: string;
  caller: 'anyone' | 'visitor' | 'member' | 'staff' | 'marketer' | 'system';
  scope: string | undefined;
  /** Names in the path, in their order. */
  params: string[];
  query: { name: string; required: boolean; schema: Schema }[];
  idempotent: boolean;
  body: Schema | undefined;
  /** Every status that the document says it may answer with. */
  statuses: number[];
}

interface Told {
  operationId: string;
  'x-caller'?: Operation['caller'];
  security?: { systemKey?: string[] }[];
  parameters: { name: string; in: string; required: boolean; schema: Schema }[];
  requestBody?: { content: { 'application/json': { schema: Schema } } };
  responses: Record<string, unknown>;
}

export interface Document {
  paths: Record<string, Record<string, Told>>;
  components: { schemas: Record<string, Schema> };
}

/** Every operation of a document. */
export const operationsOf = ({ paths }: Document): Operation[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, told]) => ({
      id: told.operationId,
      ...{ path, method: method.toUpperCase(), caller: told['x-caller'] ?? ('anyone' as const) },
      scope: told.security?.[0]?.systemKey?.[0],
      params: told.parameters.filter((one) => one.in === 'path').map(({ name }) => name),
      query: told.parameters.filter((one) => one.in === 'query'),
      idempotent: told.parameters.some((one) => one.in === 'header' && one.name === 'Idempotency-Key'),
      body: told.requestBody?.content['application/json'].schema,
      statuses: Object.keys(told.responses).map(Number),
    })),
  );

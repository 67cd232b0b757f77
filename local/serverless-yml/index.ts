import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import * as v from 'valibot';
import { projectRoot } from '../project-root';
import { CLOUDFORMATION_SCHEMA } from './cloudformation-tags';
import type { CorsRules, DeployedFunction, DeployedTable, Deployment, FilterPattern, Route, Schedule, StreamSource } from './model';
import { type FunctionEvent, type ServerlessFile, serverlessFile, tableProperties } from './schema';
import { resolveVariables } from './variables';

export type * from './model';

export interface LoadOptions {
  /** Another serverless.yml than the project's. */
  readonly text?: string;
  readonly stage?: string;
  /** Replaces the service's name, and with it the names of the tables: a test gets tables of its own. */
  readonly service?: string;
  readonly params?: Readonly<Record<string, string>>;
}

/** Reads serverless.yml as the framework would, for the stage given (`local` unless set). Says which field is wrong when it cannot. */
export const loadServerless = ({ text, stage = 'local', service, params = {} }: LoadOptions = {}): Deployment => {
  const source = text ?? readFileSync(join(projectRoot(), 'serverless.yml'), 'utf8');
  const document = load(source, { schema: CLOUDFORMATION_SCHEMA });
  const named = service && typeof document === 'object' ? { ...document, service } : document;
  return deployment(parse(serverlessFile, resolveVariables(named, { stage, params, options: { stage } }), 'file'), stage);
};

const deployment = (file: ServerlessFile, stage: string): Deployment => ({
  service: file.service,
  stage,
  environment: plainValues(file.provider.environment),
  functions: Object.entries(file.functions).map(([name, declared]) => deployedFunction(name, declared, file)),
  tables: Object.entries(file.resources.Resources)
    .filter(([, resource]) => resource.Type === 'AWS::DynamoDB::Table')
    .map(([logicalId, resource]) => deployedTable(logicalId, resource.Properties)),
  cors: corsRules(file),
});

const deployedFunction = (name: string, declared: ServerlessFile['functions'][string], file: ServerlessFile): DeployedFunction => {
  const dot = declared.handler.lastIndexOf('.');
  return {
    name,
    bundle: `${declared.handler.slice(0, dot)}.mjs`,
    exportName: declared.handler.slice(dot + 1),
    timeoutSeconds: declared.timeout ?? file.provider.timeout,
    memoryMegabytes: declared.memorySize ?? file.provider.memorySize,
    environment: plainValues(declared.environment),
    routes: declared.events.flatMap(routesOf),
    streams: declared.events.flatMap(streamsOf),
    schedules: declared.events.flatMap(schedulesOf),
  };
};

const routesOf = (event: FunctionEvent): Route[] => {
  if (!('httpApi' in event)) return [];
  if (typeof event.httpApi !== 'string') return [{ method: event.httpApi.method.toUpperCase(), path: event.httpApi.path }];
  const [method = '', path = ''] = event.httpApi.split(/\s+/);
  return [{ method: method === '*' ? 'ANY' : method.toUpperCase(), path }];
};

const streamsOf = (event: FunctionEvent): StreamSource[] => {
  if (!('stream' in event)) return [];
  const { stream } = event;
  return [
    {
      table: stream.arn['Fn::GetAtt'][0],
      batchSize: stream.batchSize,
      batchWindowSeconds: stream.batchWindow,
      startingPosition: stream.startingPosition,
      maximumRetryAttempts: stream.maximumRetryAttempts,
      bisectOnError: stream.bisectBatchOnFunctionError,
      reportsItemFailures: stream.functionResponseType === 'ReportBatchItemFailures',
      filterPatterns: stream.filterPatterns.map((pattern) => parse(filterPattern, pattern, 'filterPatterns')),
      keepsDeadLetters: stream.destinations !== undefined,
    },
  ];
};

const schedulesOf = (event: FunctionEvent): Schedule[] => {
  if (!('schedule' in event)) return [];
  const { rate, enabled, input } = event.schedule;
  return rate.map((expression) => ({ expression, enabled, input }));
};

const deployedTable = (logicalId: string, properties: unknown): DeployedTable => {
  const table = parse(tableProperties, properties, logicalId);
  return {
    logicalId,
    name: table.TableName,
    attributes: table.AttributeDefinitions,
    keySchema: table.KeySchema,
    indexes: table.GlobalSecondaryIndexes.map(({ IndexName, KeySchema, Projection }) => ({ IndexName, KeySchema, Projection })),
    streamView: table.StreamSpecification?.StreamViewType,
    ttlAttribute: table.TimeToLiveSpecification?.Enabled ? table.TimeToLiveSpecification.AttributeName : undefined,
  };
};

const corsRules = (file: ServerlessFile): CorsRules | undefined => {
  const cors = file.provider.httpApi?.cors;
  if (cors === undefined || cors === false) return undefined;
  if (cors === true) return { origins: ['*'], headers: ['*'], methods: ['*'], exposed: [], maxAgeSeconds: 0 };
  return {
    origins: cors.allowedOrigins,
    headers: cors.allowedHeaders,
    methods: cors.allowedMethods,
    exposed: cors.exposedResponseHeaders,
    maxAgeSeconds: cors.maxAge,
  };
};

const plainValues = (environment: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(Object.entries(environment).flatMap(([name, value]) => (typeof value === 'object' ? [] : [[name, String(value)]])));

const filterValue = v.union([v.string(), v.number(), v.boolean(), v.null(), v.record(v.string(), v.unknown())]);
const filterPattern: v.GenericSchema<FilterPattern> = v.record(v.string(), v.union([v.array(filterValue), v.lazy(() => filterPattern)]));

const parse = <const TSchema extends v.GenericSchema>(schema: TSchema, value: unknown, where: string): v.InferOutput<TSchema> => {
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new Error(`serverless.yml, ${where}: ${v.getDotPath(issue) ?? ''} ${issue.message}`);
};

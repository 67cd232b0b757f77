import * as v from 'valibot';

const names = v.union([
  v.pipe(
    v.string(),
    v.transform((one) => [one]),
  ),
  v.array(v.string()),
]);
const environment = v.optional(v.record(v.string(), v.unknown()), {});

const keySchema = v.array(v.object({ AttributeName: v.string(), KeyType: v.picklist(['HASH', 'RANGE']) }));

export const tableProperties = v.looseObject({
  TableName: v.string(),
  AttributeDefinitions: v.array(v.object({ AttributeName: v.string(), AttributeType: v.picklist(['S', 'N', 'B']) })),
  KeySchema: keySchema,
  GlobalSecondaryIndexes: v.optional(
    v.array(
      v.looseObject({
        IndexName: v.string(),
        KeySchema: keySchema,
        Projection: v.object({
          ProjectionType: v.optional(v.picklist(['ALL', 'KEYS_ONLY', 'INCLUDE'])),
          NonKeyAttributes: v.optional(v.array(v.string())),
        }),
      }),
    ),
    [],
  ),
  StreamSpecification: v.optional(v.object({ StreamViewType: v.picklist(['NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES', 'KEYS_ONLY']) })),
  TimeToLiveSpecification: v.optional(v.object({ AttributeName: v.string(), Enabled: v.boolean() })),
});

/** `!GetAtt Table.StreamArn`, in its long form. */
const streamArn = v.object({ 'Fn::GetAtt': v.tuple([v.string(), v.literal('StreamArn')]) });

const streamEvent = v.object({
  stream: v.looseObject({
    type: v.literal('dynamodb'),
    arn: streamArn,
    batchSize: v.optional(v.number(), 10),
    batchWindow: v.optional(v.number(), 0),
    startingPosition: v.optional(v.picklist(['TRIM_HORIZON', 'LATEST']), 'TRIM_HORIZON'),
    maximumRetryAttempts: v.optional(v.number(), -1),
    bisectBatchOnFunctionError: v.optional(v.boolean(), false),
    functionResponseType: v.optional(v.literal('ReportBatchItemFailures')),
    filterPatterns: v.optional(v.array(v.record(v.string(), v.unknown())), []),
    destinations: v.optional(v.looseObject({ onFailure: v.unknown() })),
  }),
});

const scheduleEvent = v.object({
  schedule: v.union([
    v.pipe(
      v.string(),
      v.transform((one) => ({ rate: [one], enabled: true, input: undefined })),
    ),
    v.looseObject({ rate: names, enabled: v.optional(v.boolean(), true), input: v.optional(v.unknown()) }),
  ]),
});

const httpApiEvent = v.object({ httpApi: v.union([v.string(), v.looseObject({ method: v.string(), path: v.string() })]) });

export const functionEvents = v.union([httpApiEvent, streamEvent, scheduleEvent]);
export type FunctionEvent = v.InferOutput<typeof functionEvents>;

export const corsSchema = v.object({
  allowedOrigins: names,
  allowedHeaders: v.optional(names, []),
  allowedMethods: v.optional(names, []),
  exposedResponseHeaders: v.optional(names, []),
  maxAge: v.optional(v.number(), 0),
});

/** The parts of serverless.yml that matter to a machine without AWS. */
export const serverlessFile = v.looseObject({
  service: v.string(),
  provider: v.looseObject({
    timeout: v.optional(v.number(), 6),
    memorySize: v.optional(v.number(), 1024),
    environment,
    httpApi: v.optional(v.looseObject({ cors: v.optional(v.union([v.boolean(), corsSchema])) })),
  }),
  functions: v.record(
    v.string(),
    v.looseObject({
      handler: v.string(),
      timeout: v.optional(v.number()),
      memorySize: v.optional(v.number()),
      environment,
      events: v.optional(v.array(functionEvents), []),
    }),
  ),
  resources: v.looseObject({ Resources: v.record(v.string(), v.looseObject({ Type: v.string(), Properties: v.optional(v.unknown()) })) }),
});
export type ServerlessFile = v.InferOutput<typeof serverlessFile>;

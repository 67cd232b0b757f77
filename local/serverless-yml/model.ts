/** What the local start and the tests need to know of serverless.yml, read once and with every variable resolved. */
export interface Deployment {
  readonly service: string;
  readonly stage: string;
  /** Plain values of the provider's environment; references to other resources are left out. */
  readonly environment: Readonly<Record<string, string>>;
  readonly functions: readonly DeployedFunction[];
  readonly tables: readonly DeployedTable[];
  readonly cors: CorsRules | undefined;
}

export interface DeployedFunction {
  readonly name: string;
  /** Path of the bundle from the project's root, and the name it exports. */
  readonly bundle: string;
  readonly exportName: string;
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly routes: readonly Route[];
  readonly streams: readonly StreamSource[];
  readonly schedules: readonly Schedule[];
}

export interface Route {
  /** An HTTP method or ANY. */
  readonly method: string;
  /** As API Gateway writes it: `/docs/{file}`, `/member/{proxy+}`. */
  readonly path: string;
}

export interface StreamSource {
  /** The logical id of the table whose stream it is. */
  readonly table: string;
  readonly batchSize: number;
  readonly batchWindowSeconds: number;
  readonly startingPosition: 'TRIM_HORIZON' | 'LATEST';
  /** −1: until the record expires. */
  readonly maximumRetryAttempts: number;
  readonly bisectOnError: boolean;
  readonly reportsItemFailures: boolean;
  readonly filterPatterns: readonly FilterPattern[];
  readonly keepsDeadLetters: boolean;
}

/** An event filter of Lambda's event sources: every field must have one of the values; nested fields nest. */
export type FilterPattern = { readonly [field: string]: readonly FilterValue[] | FilterPattern };
export type FilterValue = string | number | boolean | null | { readonly [operator: string]: unknown };

export interface Schedule {
  /** `rate(5 minutes)` or `cron(…)`. */
  readonly expression: string;
  readonly enabled: boolean;
  /** What the function receives instead of the scheduled event, if the file says so. */
  readonly input: unknown;
}

export interface DeployedTable {
  readonly logicalId: string;
  readonly name: string;
  readonly attributes: readonly { AttributeName: string; AttributeType: 'S' | 'N' | 'B' }[];
  readonly keySchema: readonly KeyElement[];
  readonly indexes: readonly SecondaryIndex[];
  readonly streamView: 'NEW_IMAGE' | 'OLD_IMAGE' | 'NEW_AND_OLD_IMAGES' | 'KEYS_ONLY' | undefined;
  readonly ttlAttribute: string | undefined;
}

export interface KeyElement {
  AttributeName: string;
  KeyType: 'HASH' | 'RANGE';
}

export interface SecondaryIndex {
  IndexName: string;
  KeySchema: KeyElement[];
  Projection: { ProjectionType?: 'ALL' | 'KEYS_ONLY' | 'INCLUDE' | undefined; NonKeyAttributes?: string[] | undefined };
}

export interface CorsRules {
  readonly origins: readonly string[];
  readonly headers: readonly string[];
  readonly methods: readonly string[];
  readonly exposed: readonly string[];
  readonly maxAgeSeconds: number;
}

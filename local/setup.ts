import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { brandsIn } from '../functions/brand/brand-repository';
import { marketersIn } from '../functions/marketer/marketer-repository';
import { readConfig } from '../functions/platform/config';
import { openTables } from '../functions/platform/tables';
import { Brand } from '../shared/brand/brand';
import { loadServerless } from './serverless-yml';

const USAGE =
  'Usage: ADMIN_PASSWORD=… npm run setup -- --stage prod --brand brand.json --email you@brand.example --name "Your name"\n' +
  'AWS credentials and region as the AWS CLI has them in the environment.';

const Password = v.pipe(v.string('ADMIN_PASSWORD must be set'), v.minLength(12, 'ADMIN_PASSWORD must have at least 12 characters'));

/**
 * Writes the brand's settings and its first admin into the tables of a stage. Doing it again replaces both,
 * so it is also how a forgotten password is set anew. Throws with a sentence that says what is missing.
 */
export const setUp = async (args: string[], environment: NodeJS.ProcessEnv, say: (line: string) => void): Promise<void> => {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ args, options: { stage: text, brand: text, email: text, name: text } });
  const { stage, brand: file, email, name } = values;
  if (!stage || !file || !email || !name) throw new Error(USAGE);
  const password = checked(Password, environment.ADMIN_PASSWORD, 'ADMIN_PASSWORD');
  const brand = checked(Brand, JSON.parse(readFileSync(file, 'utf8')), file);
  const deployed = loadServerless({ stage, params: { brand: brand.brandId } }).environment;
  const tables = openTables(readConfig({ ...deployed, DYNAMODB_ENDPOINT: environment.DYNAMODB_ENDPOINT }));
  await brandsIn(tables).save(brand);
  await marketersIn(tables).save({ email, name, role: 'admin' }, password);
  say(`${stage}: ${brand.name.zh} is set up; ${email} can sign in to the console`);
};

const checked = <S extends v.GenericSchema>(schema: S, value: unknown, what: string): v.InferOutput<S> => {
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  throw new Error(result.issues.map((issue) => `${what}: ${[v.getDotPath(issue), issue.message].filter(Boolean).join(' ')}`).join('\n'));
};

/** What `${…}` may draw from besides the file itself. */
export interface VariableSources {
  readonly stage: string;
  /** `--param name=value` */
  readonly params: Readonly<Record<string, string>>;
  /** `--name value` */
  readonly options: Readonly<Record<string, string>>;
}

/** A variable without another one inside it; `${Table.Arn}` of `!Sub` has no source and is CloudFormation's own. */
const INNERMOST = /\$\{(self|sls|opt|param|env):([^${}]*)\}/;
const DEFAULT = /^\s*([^,\s]*)\s*(?:,\s*(.*?))?\s*$/s;

const atPath = (value: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((at, key) => (isRecord(at) ? at[key] : undefined), value);

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

const literal = (text: string): unknown => {
  const quoted = /^'(.*)'$|^"(.*)"$/s.exec(text);
  if (quoted) return quoted[1] ?? quoted[2];
  if (text === 'true' || text === 'false') return text === 'true';
  if (text === 'null') return null;
  return text !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
};

/**
 * Replaces the framework's variables in a whole document, from the inside out.
 * Sources: self, sls:stage, opt, param, env, each with an optional default. A variable without a value or default is an error that names it.
 */
export const resolveVariables = (document: unknown, sources: VariableSources): unknown => {
  const lookUp = (source: string, name: string): unknown => {
    if (source === 'self') return resolveIn(atPath(document, name));
    if (source === 'sls') return name === 'stage' ? sources.stage : undefined;
    if (source === 'opt') return sources.options[name];
    if (source === 'param') return sources.params[name];
    return process.env[name];
  };

  const variable = (source: string, expression: string): unknown => {
    const [, name = '', fallback] = DEFAULT.exec(expression) ?? [];
    const found = lookUp(source, name);
    if (found !== undefined) return found;
    if (fallback === undefined) throw new Error(`serverless.yml: \${${source}:${name}} has no value and no default.`);
    return literal(fallback);
  };

  const resolveText = (text: string): unknown => {
    const match = INNERMOST.exec(text);
    if (!match) return text;
    const [whole, source = '', expression = ''] = match;
    const value = variable(source, expression);
    if (whole === text) return value;
    return resolveText(text.slice(0, match.index) + String(value) + text.slice(match.index + whole.length));
  };

  const resolveIn = (value: unknown): unknown => {
    if (typeof value === 'string') return resolveText(value);
    if (Array.isArray(value)) return value.map(resolveIn);
    if (isRecord(value)) return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, resolveIn(inner)]));
    return value;
  };

  return resolveIn(document);
};

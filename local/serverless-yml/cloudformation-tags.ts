import { CORE_SCHEMA, defineMappingTag, defineScalarTag, defineSequenceTag, mergeTag } from 'js-yaml';

/** `!GetAtt A.B` is written out as CloudFormation does: `{ "Fn::GetAtt": ["A", "B"] }`. */
const longForm = (tagName: string, value: unknown): Record<string, unknown> => {
  const name = tagName.slice(1);
  if (name === 'Ref' || name === 'Condition') return { [name]: value };
  if (name === 'GetAtt' && typeof value === 'string') {
    const dot = value.indexOf('.');
    return { 'Fn::GetAtt': [value.slice(0, dot), value.slice(dot + 1)] };
  }
  return { [`Fn::${name}`]: value };
};

const isLongForm = () => false;

const scalar = defineScalarTag('!', {
  matchByTagPrefix: true,
  resolve: (source, _explicit, tagName) => longForm(tagName, source),
  identify: isLongForm,
});

const sequence = defineSequenceTag('!', {
  matchByTagPrefix: true,
  create: (tagName: string) => ({ tagName, items: [] as unknown[] }),
  addItem: (carrier, item) => {
    carrier.items.push(item);
  },
  finalize: ({ tagName, items }) => longForm(tagName, items),
  identify: isLongForm,
});

const mapping = defineMappingTag('!', {
  matchByTagPrefix: true,
  create: (tagName: string) => ({ tagName, pairs: {} as Record<string, unknown> }),
  addPair: ({ pairs }, key, value) => {
    pairs[String(key)] = value;
    return '';
  },
  has: ({ pairs }, key) => String(key) in pairs,
  keys: (result: Record<string, unknown>) => Object.keys(result),
  get: (result, key) => result[String(key)],
  finalize: ({ tagName, pairs }) => longForm(tagName, pairs),
  identify: isLongForm,
});

/** YAML as CloudFormation writes it: any `!Tag` becomes its long form. */
export const CLOUDFORMATION_SCHEMA = CORE_SCHEMA.withTags(mergeTag, scalar, sequence, mapping);

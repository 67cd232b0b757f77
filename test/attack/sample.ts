import type { Document, Schema } from './operations';

/** How a schema is met: with what it asks for only, or with all it allows. */
export type Extent = 'least' | 'most';

/** Texts that meet the patterns of our schemas; the first that does is taken. */
const TEXTS = [
  ...['sample', 'ABC234', 'SH1', '60000000000', '2026-11-21T12:00:00+08:00', '2026-11-21', '2026-11', '08:00', '12:30', '31', '2026-01'],
  ...[
    'ff00ff',
    '#ff00ff',
    'https://hooks.example.com/in',
    'someone@example.com',
    'wx00000000000000aa',
    '200040',
    'sample-key',
    'CNY',
    'abcd',
  ],
  ...['ABCDEF2345', 'thing1', '11-21', 'a'.repeat(43), 'a'.repeat(32), 'a'.repeat(64), '20261121', '+8613800138000', '1'],
];

/** What a schema says only in words, by the name of the field. */
const BY_NAME: Record<string, string> = {
  ...{
    at: '2026-11-21T12:00:00+08:00',
    from: '2026-11-29T14:00:00+08:00',
    until: '2026-11-29T15:30:00+08:00',
    paidAt: '2026-11-21T12:00:00+08:00',
  },
  ...{ occurredAt: '2026-11-21T12:00:00+08:00', answerUntil: '2026-11-28T15:30:00+08:00', expiresAt: '2027-11-28T15:30:00+08:00' },
  ...{ email: 'someone@example.com', url: 'https://hooks.example.com/in', scene: 'ABCDEF2345', keyword: 'thing1' },
};

/** Something that meets a schema, as far as JSON Schema tells: what is asked beyond it, an operation's own example has to give. */
export const sampleOf = (schema: Schema, document: Pick<Document, 'components'>, extent: Extent = 'least'): unknown =>
  sampler(document, extent)(schema, '', []);

const sampler = ({ components }: Pick<Document, 'components'>, extent: Extent) => {
  const sample = (schema: Schema, name: string, within: readonly string[]): unknown => {
    if (schema.$ref) {
      const named = schema.$ref.split('/').at(-1) ?? '';
      return sample(components.schemas[named] ?? {}, name, [...within, named]);
    }
    if (schema.const !== undefined) return schema.const;
    if (schema.enum) return schema.enum[0];
    const choices = schema.anyOf ?? schema.oneOf ?? [];
    // A schema that contains itself is met by one of its ends.
    const choice = choices.find((one) => !within.some((named) => JSON.stringify(one).includes(`/${named}"`))) ?? choices[0];
    if (choice) return sample(choice, name, within);
    if (schema.properties) return objectOf(schema, schema.properties, within);
    if (schema.type === 'array') return arrayOf(schema, name, within);
    if (schema.type === 'integer' || schema.type === 'number') return Math.max(schema.minimum ?? 1, Math.min(1, schema.maximum ?? 1));
    if (schema.type === 'boolean') return true;
    if (schema.type === 'string') return textFor(schema, name);
    return schema.type === 'null' ? null : {};
  };

  const objectOf = ({ required = [] }: Schema, properties: Record<string, Schema>, within: readonly string[]): object =>
    Object.fromEntries(
      Object.entries(properties)
        .filter(([name]) => extent === 'most' || required.includes(name))
        .map(([name, property]) => [name, sample(property, name, within)]),
    );

  const arrayOf = ({ items = {}, prefixItems, minItems = 0 }: Schema, name: string, within: readonly string[]): unknown[] => {
    if (prefixItems) return prefixItems.map((item) => sample(item, name, within));
    return Array.from({ length: Math.max(minItems, 1) }, () => sample(Array.isArray(items) ? (items[0] ?? {}) : items, name, within));
  };

  return sample;
};

const textFor = ({ pattern, minLength = 0, maxLength = Infinity, format }: Schema, name: string): string => {
  const fits = (text: string) => text.length >= minLength && text.length <= maxLength && (!pattern || new RegExp(pattern, 'u').test(text));
  const named = [BY_NAME[name] ?? '', ...(name === 'until' ? ['20:00'] : [])];
  const likely = [...named, ...(format === 'date' ? ['2026-11-21'] : []), ...TEXTS].filter((text) => text !== '');
  return likely.find(fits) ?? 'a'.repeat(Math.max(minLength, 1));
};

import { AttributeRules, DEFAULT_ATTRIBUTE_RULES } from '../../shared/member/attributes';
import { type Document, documentIn, type SetDocument } from '../platform/set-by-marketers';
import type { Tables } from '../platform/tables';

export type SetAttributeRules = SetDocument<AttributeRules>;

/**
 * By which rules one of several values counts; what is chosen by hand stays above them. Whatever judges values when they are read goes by
 * a change within seconds. What is kept of a value that counts (the masked name in lists, the email by which somebody is found) follows
 * when what is known of the person is next changed.
 */
export type AttributeRuleSets = Document<AttributeRules>;

export const attributeRulesIn = (tables: Tables): AttributeRuleSets =>
  documentIn(tables, {
    partition: 'ATTRIBUTE_RULES',
    versioned: 'attributeRules',
    schema: AttributeRules,
    outOfTheBox: DEFAULT_ATTRIBUTE_RULES,
  });

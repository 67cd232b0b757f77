import { XMLParser, XMLValidator } from 'fast-xml-parser';
import * as v from 'valibot';

/** No entities beyond XML's own five, no attributes, no numbers: a pushed message is flat text in CDATA. */
const parser = new XMLParser({
  parseTagValue: false,
  ignoreAttributes: true,
  processEntities: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
});

const Envelope = v.object({ xml: v.record(v.string(), v.unknown()) });

/** The fields of a pushed message; undefined when it is none. A document type is refused: nothing that WeChat sends has one. */
export const fieldsOf = (xml: string): Record<string, unknown> | undefined => {
  if (/<!DOCTYPE|<!ENTITY/i.test(xml) || XMLValidator.validate(xml) !== true) return undefined;
  const read = v.safeParse(Envelope, parser.parse(xml));
  return read.success ? read.output.xml : undefined;
};

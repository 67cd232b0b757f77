import { appendFileSync } from 'node:fs';
import { emfLine, type Measures } from './emf';
import { telemetrySettings } from './settings';
import { type Figure, MOST_KEYS, tookMs, type Work } from './work';

type Sink = (line: string) => void;

/** Lambda keeps what is printed; on a laptop the screen is for people, and lines go to a file. */
const print: Sink = (line) => {
  const { file } = telemetrySettings();
  if (file === undefined) process.stdout.write(`${line}\n`);
  else appendFileSync(file, `${line}\n`);
};
let sink = print;

/** Gives every line to somebody else, for tests; gives the way back. */
export const tellLinesTo = (other: Sink): (() => void) => {
  sink = other;
  return () => {
    sink = print;
  };
};

/** Of a call of a function, whatever called it. */
export interface Told {
  message: 'request' | 'batch' | 'run';
  functionName: string;
  properties: Record<string, unknown>;
  measures: Measures[];
}

/** Writes the one line of a call: its log and its metrics. */
export const tellWork = (work: Work, { message, functionName, properties, measures }: Told): void => {
  const at = Date.now();
  const { stage } = telemetrySettings();
  const { requestId, traceId, actor, code, isCold, database, wrote } = work;
  const head = { level: 'INFO', message, timestamp: new Date(at).toISOString(), service: 'yinke' };
  const told = {
    ...{ ...head, stage, function: functionName, requestId, ...(traceId && { traceId }), ...(actor && { actor }), ...(code && { code }) },
    ...{ ...properties, took: tookMs(work), cold: isCold, database },
    ...(wrote.size > 0 && { wrote: [...wrote].slice(0, MOST_KEYS) }),
  };
  sink(emfLine(at, told, [...measures, figuresOf(work.figures, stage)]));
};

const figuresOf = (figures: ReadonlyMap<Figure, number>, stage: string): Measures => ({
  dimensions: { stage },
  values: Object.fromEntries([...figures].map(([name, value]) => [name, { unit: 'Count', value }])),
});

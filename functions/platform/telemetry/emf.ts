/** A value, or one for each thing that was measured, a hundred at most. */
export type Measured = number | readonly number[];
export type Unit = 'Count' | 'Milliseconds' | 'None';

/** Metrics that are added up under the same dimensions; each dimension is a property of the line. */
export interface Measures {
  dimensions: Readonly<Record<string, string>>;
  values: Readonly<Record<string, { unit: Unit; value: Measured }>>;
}

export const NAMESPACE = 'Yinke';
const MOST_VALUES = 100;

/**
 * A log line from which CloudWatch takes metrics, by the embedded metric format:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 * What else stands in it is for whoever searches the log and becomes no metric, so it may have any number of values.
 */
export const emfLine = (atMs: number, properties: Readonly<Record<string, unknown>>, measures: readonly Measures[]): string => {
  const told = measures.filter(({ values }) => Object.values(values).some(({ value }) => typeof value === 'number' || value.length > 0));
  const metrics = told.map(({ dimensions, values }) => ({
    Namespace: NAMESPACE,
    Dimensions: [Object.keys(dimensions)],
    Metrics: Object.entries(values).map(([Name, { unit }]) => ({ Name, Unit: unit })),
  }));
  const values = told.flatMap((one) => Object.entries(one.values).map(([name, { value }]) => [name, within(value)] as const));
  return JSON.stringify({
    ...properties,
    ...Object.assign({}, ...told.map(({ dimensions }) => dimensions)),
    ...Object.fromEntries(values),
    ...(told.length > 0 && { _aws: { Timestamp: atMs, CloudWatchMetrics: metrics } }),
  });
};

const within = (value: Measured): Measured => (typeof value === 'number' ? value : value.slice(0, MOST_VALUES));

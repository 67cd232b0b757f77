import type { DeployedFunction, Route } from '../serverless-yml';

export interface RouteMatch {
  readonly functionName: string;
  /** As API Gateway names it: `ANY /member/{proxy+}`. */
  readonly routeKey: string;
  readonly pathParameters: Readonly<Record<string, string>>;
}

export type MatchRoute = (method: string, path: string) => RouteMatch | undefined;

/**
 * Finds the function for a request as an HTTP API does: the most exact path wins, a `{proxy+}` only when nothing else matches,
 * and a route with the request's own method before one for ANY.
 */
export const routeMatcher = (functions: readonly DeployedFunction[]): MatchRoute => {
  const candidates = functions
    .flatMap((deployed) => deployed.routes.map((route) => candidate(deployed.name, route)))
    .sort((one, other) => one.rank - other.rank);

  return (method, path) => {
    for (const { functionName, route, pattern } of candidates) {
      if (route.method !== 'ANY' && route.method !== method) continue;
      const found = pattern.exec(path);
      if (found) return { functionName, routeKey: `${route.method} ${route.path}`, pathParameters: decoded(found.groups ?? {}) };
    }
    return undefined;
  };
};

const candidate = (functionName: string, route: Route) => ({ functionName, route, pattern: patternOf(route.path), rank: rankOf(route) });

const patternOf = (path: string): RegExp => {
  const source = path
    .split('/')
    .map((segment) => {
      const parameter = /^\{(\w+)(\+)?\}$/.exec(segment);
      if (!parameter) return segment.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      return parameter[2] ? `(?<${parameter[1]}>.+)` : `(?<${parameter[1]}>[^/]+)`;
    })
    .join('/');
  return new RegExp(`^${source}/?$`);
};

/** Lower is tried first: literal paths, then parameters, then greedy ones; longer paths before shorter; ANY last among equals. */
const rankOf = ({ method, path }: Route): number => {
  const kind = path.includes('+}') ? 2 : path.includes('{') ? 1 : 0;
  return kind * 1000 - path.split('/').length * 10 + (method === 'ANY' ? 1 : 0);
};

const decoded = (groups: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decode(value)]));

const decode = (value: string): string => {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
};

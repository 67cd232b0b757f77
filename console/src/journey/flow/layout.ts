import { type Graph, graphlib, layout } from '@dagrejs/dagre';

/** Where the trigger stands; no step is called so. */
export const START = '.start';

export interface Point {
  x: number;
  y: number;
}
export interface Size {
  width: number;
  height: number;
}
/** Where a card lies, by its corner at the top left. */
export interface Placed extends Point, Size {
  id: string;
}
/** A way from one step to the next: the line's corners, and where what is said of it begins, right of the line. */
export interface Arrow {
  from: string;
  way: number;
  to: string;
  points: Point[];
  label: Point;
  /** Whether it leads back to a step that came before. */
  isBack: boolean;
}
export interface Layout extends Size {
  cards: Placed[];
  arrows: Arrow[];
}

/** Each step with the steps that can come after it, in the order of its ways; the trigger with the first. */
export type Ways = Readonly<Record<string, readonly string[]>>;

interface Measures {
  card: (id: string) => Size;
  /** The room that is kept right of a line for what is said of it. */
  label: (from: string, way: number) => number;
}

const LABEL_HEIGHT = 36;
const GAP = 32;
/** How far from a card a line turns. */
const TURN = 9;
const MARGIN = 24;

/**
 * Lays a flow out from top to bottom: every step once, none on another, the way with the most steps ahead straight down on the
 * left, the others right of it in their order, so that little moves while a journey is changed.
 */
export const layoutOf = (ways: Ways, { card, label }: Measures): Layout => {
  const graph = new graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'TB', align: 'UL', nodesep: 28, edgesep: 20, ranksep: GAP, marginx: MARGIN, marginy: MARGIN });
  const ahead = stepsAhead(ways);
  const ids = inOrder(ways, ahead);
  for (const id of ids) graph.setNode(id, { ...card(id) });
  for (const from of ids) {
    for (const { to, way } of mainFirst(ways[from] ?? [], ahead))
      graph.setEdge(from, to, { width: label(from, way), height: LABEL_HEIGHT, labelpos: 'r', labeloffset: 10 }, String(way));
  }
  layout(graph, { disableOptimalOrderHeuristic: true });
  const cards = graph.nodes().map((id) => placedOf(graph, id));
  const arrows = graph.edges().map(({ v, w, name }) => arrowOf(graph, { from: v, to: w, way: Number(name) }));
  const { width = 0, height = 0 } = graph.graph();
  return { width, height, cards, arrows };
};

/** The steps as one comes to them: each way to its end before the next, the main one first. */
const inOrder = (ways: Ways, ahead: ReadonlyMap<string, number>): string[] => {
  const seen = new Set<string>();
  const walk = (id: string): void => {
    if (seen.has(id)) return;
    seen.add(id);
    for (const { to } of mainFirst(ways[id] ?? [], ahead)) walk(to);
  };
  walk(START);
  Object.keys(ways).forEach(walk);
  return [...seen];
};

/** How many steps the longest way from each step has, circles counted once. */
export const stepsAhead = (ways: Ways): ReadonlyMap<string, number> => {
  const ahead = new Map<string, number>();
  const walk = (id: string): number => {
    const known = ahead.get(id);
    if (known !== undefined) return known;
    ahead.set(id, 0);
    const most = 1 + Math.max(-1, ...(ways[id] ?? []).map(walk));
    ahead.set(id, most);
    return most;
  };
  Object.keys(ways).forEach(walk);
  return ahead;
};

/** Which way is the main one: that with the most steps ahead, the first of equals. */
export const mainOf = (targets: readonly string[], ahead: ReadonlyMap<string, number>): number => {
  const most = Math.max(...targets.map((id) => ahead.get(id) ?? 0));
  return targets.findIndex((id) => (ahead.get(id) ?? 0) === most);
};

/** The ways of a step with the main one first, the others in their order. */
const mainFirst = (targets: readonly string[], ahead: ReadonlyMap<string, number>): { to: string; way: number }[] => {
  const main = mainOf(targets, ahead);
  const all = targets.map((to, way) => ({ to, way }));
  return [...all.filter(({ way }) => way === main), ...all.filter(({ way }) => way !== main)];
};

const placedOf = (graph: Graph, id: string): Placed => {
  const { x = 0, y = 0, width, height } = graph.node(id);
  return { id, x: x - width / 2, y: y - height / 2, width, height };
};

const arrowOf = (graph: Graph, { from, to, way }: Pick<Arrow, 'from' | 'to' | 'way'>): Arrow => {
  const edge = graph.edge(from, to, String(way));
  const [source, target] = [placedOf(graph, from), placedOf(graph, to)];
  const bends: Point[] = (edge.points ?? []).slice(1, -1);
  const label = { x: (edge.x ?? 0) - (edge.width ?? 0) / 2, y: edge.y ?? 0 };
  const isBack = target.y <= source.y;
  if (from === to) return { from, to, way, points: [...(edge.points ?? [])], label, isBack };
  // A way back leaves by the side, so that it is not taken for the line that leads here.
  const side = (one: Placed) => one.x + one.width * (isBack ? 0.8 : 0.5);
  const start = { x: side(source), y: isBack ? source.y : source.y + source.height };
  const end = { x: side(target), y: isBack ? target.y + target.height : target.y };
  const rows = new Map(graph.nodes().map((id) => [graph.node(id).y ?? 0, rowHeight(graph, graph.node(id).y ?? 0)]));
  return { from, to, way, points: cornered([start, ...bends, end], rows), label, isBack };
};

/** The height of the highest card of a row. */
const rowHeight = (graph: Graph, y: number): number =>
  Math.max(...graph.nodes().flatMap((id) => (graph.node(id).y === y ? [graph.node(id).height] : [])));

/** Lines that only go down and across, and across only between the rows of cards. */
const cornered = (points: readonly Point[], rows: ReadonlyMap<number, number>): Point[] => {
  const [first, ...rest] = points;
  if (!first) return [];
  let from = first;
  const corners = [from];
  rest.forEach((to, i) => {
    if (Math.abs(to.x - from.x) > 0.5) {
      const y = turnOf(from, to, { isFirst: i === 0, isLast: i === rest.length - 1 }, rows);
      corners.push({ x: from.x, y }, { x: to.x, y });
    }
    corners.push(to);
    from = to;
  });
  return corners;
};

interface Where {
  isFirst: boolean;
  isLast: boolean;
}

/** At which height a line goes across: close to the row of cards that it comes from or goes to. */
const turnOf = (from: Point, to: Point, { isFirst, isLast }: Where, rows: ReadonlyMap<number, number>): number => {
  const down = to.y > from.y ? 1 : -1;
  const half = (y: number) => (rows.get(y) ?? 0) / 2;
  if (isLast && !isFirst) return to.y - down * TURN;
  if (isFirst) return from.y + down * TURN;
  return rows.has(from.y) ? from.y + down * (half(from.y) + TURN) : to.y - down * (half(to.y) + TURN);
};

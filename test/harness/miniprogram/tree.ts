import type { Template } from './templates';

/** A node as Taro hands it to WeChat. */
export interface RawNode {
  nn?: string;
  sid?: string;
  uid?: string;
  cl?: string;
  st?: string;
  v?: string;
  cn?: RawNode[];
  [key: string]: unknown;
}

/** A node as WeChat would show it. */
export interface ShownNode {
  readonly tag: string;
  readonly id: string;
  readonly sid: string;
  readonly classes: readonly string[];
  readonly style: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  /** What Taro sent of it that no template shows. */
  readonly dropped: readonly string[];
  readonly text: string | undefined;
  readonly template: Template | undefined;
  readonly parent: ShownNode | undefined;
  readonly children: readonly ShownNode[];
}

/** What every node has, and what chooses between the two forms of an input. */
const EVERYWHERE = ['nn', 'sid', 'uid', 'cl', 'st', 'v', 'cn', 'focus'];

/** The tree that WeChat would show of a page's data. A node that no template knows has no `template`. */
export const treeOf = (roots: readonly RawNode[], templates: ReadonlyMap<string, Template>): ShownNode[] =>
  roots.map((root) => shown(root, templates, undefined));

const shown = (raw: RawNode, templates: ReadonlyMap<string, Template>, parent: ShownNode | undefined): ShownNode => {
  const template = templates.get(raw.nn ?? '');
  const children: ShownNode[] = [];
  const node: ShownNode = {
    tag: template?.tag ?? '',
    id: raw.uid ?? raw.sid ?? '',
    sid: raw.sid ?? '',
    classes: (raw.cl ?? '').split(/\s+/).filter(Boolean),
    style: raw.st ?? '',
    attributes: Object.fromEntries([...(template?.attributes ?? [])].flatMap(([key, name]) => (key in raw ? [[name, raw[key]]] : []))),
    dropped: Object.keys(raw).filter((key) => raw[key] !== null && !EVERYWHERE.includes(key) && !template?.attributes.has(key)),
    text: template?.isText || ('v' in raw && !raw.cn) ? String(raw.v ?? '') : undefined,
    template,
    parent,
    children,
  };
  for (const child of raw.cn ?? []) children.push(shown(child, templates, node));
  return node;
};

/** All nodes, from the outside in. */
export function* walk(nodes: readonly ShownNode[]): Generator<ShownNode> {
  for (const node of nodes) {
    yield node;
    yield* walk(node.children);
  }
}

/** Everything that is written in a node, in order. */
export const textOf = (node: ShownNode): string => node.text ?? node.children.map(textOf).join('');

/** Finds by `#id`, `.class` or element. */
export const matches =
  (selector: string) =>
  (node: ShownNode): boolean => {
    if (selector.startsWith('#')) return node.id === selector.slice(1);
    return selector.startsWith('.') ? node.classes.includes(selector.slice(1)) : node.tag === selector;
  };

/** How deep the elements lie in one another. */
export const depthOf = (nodes: readonly ShownNode[]): number => Math.max(0, ...nodes.map((node) => 1 + depthOf(node.children)));

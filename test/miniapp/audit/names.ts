import { type ShownNode, textOf, walk } from '../../harness/miniprogram-host';

/** The ground behind a sheet closes it, as the sheet's own close button does, which has a name. A map hears all there is to hear. */
const SCRIM = 'scrim';

const isTapped = ({ tag, template, classes }: ShownNode): boolean =>
  template?.events.has('tap') === true && !classes.includes(SCRIM) && tag !== 'map';
const roleOf = ({ tag, attributes }: ShownNode): unknown =>
  ['input', 'textarea', 'button', 'picker'].includes(tag) ? tag : attributes['aria-role'];
const nameOf = (node: ShownNode): string =>
  String(node.attributes['aria-label'] ?? node.attributes.placeholder ?? '') || textOf(node).trim();

function* above(node: ShownNode): Generator<ShownNode> {
  for (let at = node.parent; at; at = at.parent) yield at;
}

const named = (node: ShownNode): string => `${node.tag} ${node.id.startsWith('_') ? '' : `#${node.id}`} .${node.classes.join('.')}`;

/**
 * What somebody who does not see the screen would not find: whatever can be tapped and has neither a label nor words, or is no button, tab or
 * switch itself, nor has one in it or around it; and whatever is said to be one and has no name.
 */
export const nameless = (tree: readonly ShownNode[]): string[] => {
  const nodes = [...walk(tree)];
  const tapped = nodes.filter(isTapped);
  const silent = tapped.filter((node) => nameOf(node) === '').map((node) => `${named(node)} can be tapped and has no name`);
  const roleless = tapped
    .filter((node) => ![node, ...walk(node.children), ...above(node)].some((near) => roleOf(near) !== undefined))
    .map((node) => `${named(node)} can be tapped and is nothing`);
  const unnamed = nodes
    .filter((node) => ['button', 'tab', 'switch', 'img', 'dialog'].includes(String(roleOf(node))) && nameOf(node) === '')
    .map((node) => `${named(node)} has no name`);
  return [...new Set([...silent, ...roleless, ...unnamed])];
};

/** What Taro sent to the screen that no template shows. */
export const dropped = (tree: readonly ShownNode[]): string[] =>
  [...walk(tree)].flatMap((node) => node.dropped.map((key) => `${named(node)} is given ${key}, which nothing shows`));

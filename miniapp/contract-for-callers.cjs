const { resolve, sep } = require('node:path');

const CONTRACT = resolve(__dirname, '../shared/contract') + sep;
/** What a caller needs of an endpoint when it runs; the schemas and refusals are types to it. */
const NEEDED = new Set(['method', 'path', 'caller', 'idempotent']);

/**
 * Leaves out of the app's build what only a server reads of the contract: the schemas by which it judges what was sent are
 * most of its size, and the app believes its server. A schema that the app does judge by (what the phone kept) is imported
 * by its own name; asking an endpoint for one fails the build, because it would not be there on the phone.
 */
module.exports = () => ({
  visitor: {
    CallExpression(path, { file }) {
      const isEndpoint = path.node.callee.name === 'endpoint' && (file.opts.filename ?? '').startsWith(CONTRACT);
      if (!isEndpoint) return;
      const [definition] = path.node.arguments;
      definition.properties = definition.properties.filter((property) => NEEDED.has(property.key?.name));
    },
    MemberExpression(path, { file }) {
      const { object, property } = path.node;
      const isOfEndpoint = object.type === 'MemberExpression' && /Endpoints$/.test(object.object.name ?? '');
      const isHere = !(file.opts.filename ?? '').startsWith(CONTRACT) && !path.node.computed;
      if (isOfEndpoint && isHere && !NEEDED.has(property.name)) {
        throw path.buildCodeFrameError(`An app has no "${property.name}" of an endpoint: import the schema by its own name`);
      }
    },
  },
});

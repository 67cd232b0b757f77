const { resolve, sep } = require('node:path');

const SHARED = resolve(__dirname, '../shared') + sep;

/**
 * Marks every call at the top of a file in shared/ as pure, which all of shared/ is: what an app does not use of the contract
 * (the console's endpoints, schemas of other actors) is then left out of its build.
 */
module.exports = () => ({
  visitor: {
    CallExpression(path, { file }) {
      const isShared = (file.opts.filename ?? '').startsWith(SHARED);
      if (isShared && !path.getFunctionParent()) path.addComment('leading', '#__PURE__');
    },
  },
});

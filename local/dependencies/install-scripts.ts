/**
 * Packages that bring a program to be run while they are installed, each with what it does. None of them is run: `npm start` and
 * `npm test` install with --ignore-scripts, and .npmrc says so for who installs by hand.
 */
export const INSTALL_SCRIPTS: Record<string, string> = {
  '@parcel/watcher':
    'Compiles itself when asked to by a setting; the compiled file comes as a package of its own. Watches files while the mini-program is developed.',
  '@scarf/scarf': 'Tells its makers who installs the pages of the API’s documentation. Not wanted; beside that it does nothing.',
  '@swc/core': 'Fetches a slower build where none exists for the machine. Compiles while the mini-program is built.',
  '@tarojs/binding': 'Compiles itself when asked to by a setting; the compiled file comes as a package of its own.',
  '@tarojs/cli':
    'Asks a page of its makers and, where that answers, installs a plugin that reports builds from another registry. Not wanted.',
  'core-js': 'Prints a request for support.',
  'core-js-pure': 'Prints a request for support.',
  'es5-ext': 'Prints a message in some time zones.',
  esbuild: 'Checks its program, which comes as a package of its own, and puts it in place of a small script: only faster to start.',
  'unrs-resolver': 'Checks that its compiled file is there, which comes as a package of its own.',
};

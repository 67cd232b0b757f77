import { join, resolve } from 'node:path';

/** Where all state lives: .data in the project, or YINKE_DATA. */
export const dataFolder = (root) => (process.env.YINKE_DATA ? resolve(process.env.YINKE_DATA) : join(root, '.data'));

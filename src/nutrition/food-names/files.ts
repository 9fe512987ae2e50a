import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A file of this context, found from the sources and from what is built of them (`dist/`). */
export function fileOfContext(path: string): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const root = here.slice(0, here.length - 'src/nutrition/food-names'.length);
  return join(basename(root.slice(0, -1)) === 'dist' ? dirname(root) : root, 'src/nutrition', path);
}

// The way up from a directory.

import { dirname } from "node:path";

// Deeper trees than this are not looked at to the end: a path of 4096 bytes could have 2000 levels.
const maxLevels = 128;

/**
 * `directory` and those above it, nearest first, up to the root, or up to and including `last` when that lies on the
 * way.
 */
export function ancestors(directory: string, last?: string): readonly string[] {
  const found: string[] = [];
  for (let here = directory; found.length < maxLevels; here = dirname(here)) {
    found.push(here);
    if (here === last || here === dirname(here)) break;
  }
  return found;
}

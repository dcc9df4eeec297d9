// A path as people would type it where they are.

import { isAbsolute, relative } from "node:path";
import type { Session } from "../session.ts";

/** From the working directory on, if it lies there. @param path absolute */
export function shownPath({ host, home }: Pick<Session, "host" | "home">, path: string): string {
  const way = relative(host.machine.cwd, path);
  if (way === "") return ".";
  return way.startsWith("..") || isAbsolute(way) ? home.shorten(path) : way;
}

// Actually Portable Executable: one file that is a PE program, a shell script, and more.
// https://github.com/jart/cosmopolitan/blob/master/ape/specification.md

import type { Image } from "../image.ts";
import type { Parts } from "../parts.ts";
import type { Problems } from "../problem.ts";
import type { Window } from "../window.ts";
import { readPe } from "./pe.ts";

/** The image its PE headers describe; `os` is null, for it runs on several. Throws `Unreadable` when they are not there. */
export function readApe(file: Window, parts: Parts, problems: Problems): Image {
  return { ...readPe(file, parts, problems), os: null };
}

// The header of a Java class file. https://docs.oracle.com/javase/specs/jvms/se25/html/jvms-4.html#jvms-4.1

import { Unreadable } from "./problem.ts";
import type { Window } from "./window.ts";

/** E.g. `Java 17 class (version 61.0)`. Throws `Unreadable` when it is no class file's header. */
export function describeJavaClass(file: Window): string {
  const where = "class file header";
  const header = file.view(where, 0, 10, false);
  const minor = header.u16(4);
  const major = header.u16(6);
  if (major < 45 || major > 199) throw new Unreadable("malformed", where, `${major} is no version of Java`);
  if (header.u16(8) === 0) throw new Unreadable("malformed", where, "its table of constants is missing");
  const preview = major >= 56 && minor === 0xffff ? " preview" : "";
  return `Java ${release(major)}${preview} class (version ${major}.${minor})`;
}

/** Since Java 5 (version 49) each release has the next number; 45 is that of both 1.0 and 1.1. */
function release(major: number): string {
  return major >= 49 ? String(major - 44) : `1.${Math.max(1, major - 44)}`;
}

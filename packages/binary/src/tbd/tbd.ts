// Text-based stubs (.tbd): which platforms a library of Apple's SDK is for. Versions 1 to 4 are YAML that only tools write, so single
// keys are looked for, as CMake does; version 5 is JSON.
// https://github.com/llvm/llvm-project/blob/main/llvm/lib/TextAPI/TextStub.cpp, TextStubV5.cpp

import type { Stub } from "../image.ts";
import { maxStubBytes } from "../limits.ts";
import type { Problems } from "../problem.ts";
import type { Window } from "../window.ts";
import { readJsonStub } from "./json.ts";
import { readYamlStub } from "./yaml.ts";

/**
 * The library itself: what the file says of libraries re-exported from inside of it is left out. Null for JSON that is no stub.
 * Throws `Unreadable` when neither version nor platform can be found.
 */
export function readStub(file: Window, problems: Problems): Stub | null {
  const view = file.viewUpTo("tbd", 0, maxStubBytes, true);
  if (file.size > maxStubBytes) problems.add("limit", "tbd", `${file.size} bytes; ${maxStubBytes} are read`);
  const text = view.text(0, view.length);
  if (/^\s*\{/.test(text.slice(0, 64))) return readJsonStub(text, file.budget);
  return readYamlStub(text, file.budget, problems);
}

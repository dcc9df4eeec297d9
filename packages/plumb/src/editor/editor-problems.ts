// What is looked for when an editor is checked: its own problems, those of the debugger that it starts, and a platform that is left set
// for all that it starts.

import { debugProblems } from "../problems/debug/index.ts";
import { editorProblems } from "../problems/editor/index.ts";
import { goarchPersisted } from "../problems/env/goarch-persisted.ts";
import type { Problem } from "../problems/problem.ts";

export const checkedProblems: readonly Problem[] = [...editorProblems, ...debugProblems, goarchPersisted].filter(
  ({ find }) => find,
);

// What is looked for when an editor is checked: its own problems, and those of the debugger that it starts.

import { debugProblems } from "../problems/debug/index.ts";
import { editorProblems } from "../problems/editor/index.ts";
import type { Problem } from "../problems/problem.ts";

export const checkedProblems: readonly Problem[] = [...editorProblems, ...debugProblems].filter(({ find }) => find);

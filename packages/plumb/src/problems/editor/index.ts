import type { Problem } from "../problem.ts";
import { editorBuildsApart } from "./editor-builds-apart.ts";
import { editorGorootWrong } from "./editor-goroot-wrong.ts";
import { editorPlatformForeign } from "./editor-platform-foreign.ts";
import { editorSettingsMalformed } from "./editor-settings-malformed.ts";
import { editorToolWrong } from "./editor-tool-wrong.ts";
import { editorWrongArch } from "./editor-wrong-arch.ts";

/** What editors are told about Go. */
export const editorProblems: readonly Problem[] = [
  editorWrongArch,
  editorSettingsMalformed,
  editorGorootWrong,
  editorToolWrong,
  editorPlatformForeign,
  editorBuildsApart,
];

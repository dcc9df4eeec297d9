import type { Problem } from "../problem.ts";
import { editorBuildsApart } from "./editor-builds-apart.ts";
import { editorGorootWrong } from "./editor-goroot-wrong.ts";
import { editorPlatformForeign } from "./editor-platform-foreign.ts";
import { editorSettingsMalformed } from "./editor-settings-malformed.ts";
import { editorToolWrong } from "./editor-tool-wrong.ts";
import { editorWrongArch } from "./editor-wrong-arch.ts";
import { launchDuplicateKey } from "./launch-duplicate-key.ts";
import { launchExecStripped } from "./launch-exec-stripped.ts";
import { launchFlagsDropped } from "./launch-flags-dropped.ts";
import { launchLegacyKey } from "./launch-legacy-key.ts";
import { launchMalformed } from "./launch-malformed.ts";
import { launchNotStrictJson } from "./launch-not-strict-json.ts";
import { launchPlatformForeign } from "./launch-platform-foreign.ts";
import { launchPortConnects } from "./launch-port-connects.ts";
import { launchUnknownKey } from "./launch-unknown-key.ts";
import { launchValueWrong } from "./launch-value-wrong.ts";

/** What editors are told about Go, and what their debuggers are told. */
export const editorProblems: readonly Problem[] = [
  editorWrongArch,
  editorSettingsMalformed,
  editorGorootWrong,
  editorToolWrong,
  editorPlatformForeign,
  editorBuildsApart,
  launchMalformed,
  launchValueWrong,
  launchPlatformForeign,
  launchExecStripped,
  launchUnknownKey,
  launchDuplicateKey,
  launchPortConnects,
  launchFlagsDropped,
  launchLegacyKey,
  launchNotStrictJson,
];

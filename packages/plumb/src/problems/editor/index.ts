import type { Problem } from "../problem.ts";
import { editorBuildsApart } from "./editor-builds-apart.ts";
import { editorDelveMismatch } from "./editor-delve-mismatch.ts";
import { editorGorootWrong } from "./editor-goroot-wrong.ts";
import { editorMachinePathCommitted } from "./editor-machine-path-committed.ts";
import { editorPlatformForeign } from "./editor-platform-foreign.ts";
import { editorSettingsMalformed } from "./editor-settings-malformed.ts";
import { editorToolForeign } from "./editor-tool-foreign.ts";
import { editorToolShadowed } from "./editor-tool-shadowed.ts";
import { editorToolWrong } from "./editor-tool-wrong.ts";
import { editorUsesOtherGo } from "./editor-uses-other-go.ts";
import { editorWrongArch } from "./editor-wrong-arch.ts";
import { goExtensionMissing } from "./go-extension-missing.ts";
import { goExtensionOld } from "./go-extension-old.ts";
import { golandSdkForeign } from "./goland-sdk-foreign.ts";
import { goplsOlderThanGo } from "./gopls-older-than-go.ts";
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

/** What editors and their debuggers are told about Go, and which of its tools they take. */
export const editorProblems: readonly Problem[] = [
  editorWrongArch,
  editorSettingsMalformed,
  editorGorootWrong,
  editorToolWrong,
  golandSdkForeign,
  editorToolForeign,
  editorToolShadowed,
  editorUsesOtherGo,
  editorDelveMismatch,
  goplsOlderThanGo,
  goExtensionMissing,
  goExtensionOld,
  editorPlatformForeign,
  editorMachinePathCommitted,
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

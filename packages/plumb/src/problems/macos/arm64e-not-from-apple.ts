import { binaryEvidence } from "../binary-words.ts";
import { byHand } from "../by-hand.ts";
import type { InspectedImage } from "../inspected-binary.ts";
import { problem } from "../problem.ts";
import { rebuild, rebuildSubject } from "../rebuild.ts";

export const arm64eNotFromApple = problem({
  id: "arm64e-not-from-apple",
  area: "macos",
  title: "A program is arm64e, which macOS starts only for Apple's own",
  severity: "warning",
  why: "arm64e is arm64 with pointer authentication, and on macOS its ABI is not open to others: a third-party program without an arm64 slice is killed at its start unless the Mac was booted with the preview ABI. Go has no arm64e port; the usual target for Apple Silicon is arm64.",
  sources: [
    "https://developer.apple.com/documentation/security/preparing-your-app-to-work-with-pointer-authentication",
    "https://github.com/rust-lang/rust/issues/73628",
  ],
  needs: [],
  file(file) {
    const programs = file.images.filter(({ type, os }) => type === "executable" && (os === null || os === "darwin"));
    const only = programs.find(({ arch }) => arch === "arm64e");
    if (!only || programs.some(({ arch }) => arch === "arm64")) return [];
    if (isFromApple(only) || /^\/(System|usr|bin|sbin|Library\/Apple)\//.test(file.path)) return [];
    return [
      {
        found: "arm64e, and no arm64 slice",
        wanted: "arm64",
        evidence: [binaryEvidence(file, "cpusubtype arm64e")],
        subject: rebuildSubject(file, only),
      },
    ];
  },
  remedies(match) {
    return match.subject?.package
      ? [rebuild("Build it for arm64", match, "GOOS=darwin GOARCH=arm64")]
      : [byHand("Compile it with -arch arm64")];
  },
});

function isFromApple({ signature }: InspectedImage): boolean {
  return signature?.kind === "cms" && (signature.identifier?.startsWith("com.apple.") ?? false);
}

import { binaryEvidence } from "../binary-words.ts";
import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { shellWord } from "../shell-word.ts";

export const universalHiddenSlice = problem({
  id: "universal-hidden-slice",
  area: "macos",
  title: "A universal file hides its arm64 slice",
  severity: "info",
  why: "lipo -hideARM64 writes the arm64 slice behind the counted ones, so that old systems do not trip over it. dyld, lipo and codesign look there; the kernel, file and LLVM's tools count as the header says. As a program such a file starts as x86_64, under Rosetta on Apple Silicon.",
  sources: [
    "https://github.com/apple-oss-distributions/cctools/blob/main/misc/lipo.c",
    "https://github.com/apple-oss-distributions/xnu/blob/main/bsd/kern/mach_fat.c",
  ],
  needs: [],
  file(file) {
    const { binary } = file;
    if (binary.format !== "universal" || binary.universal.hiddenSlices === 0) return [];
    return [
      {
        found: "an arm64 slice behind those that the header counts",
        wanted: "a header that counts every slice",
        evidence: [
          binaryEvidence(file, `${binary.universal.hiddenSlices} of ${file.images.length} slices not counted`),
        ],
        subject: { path: shellWord(file.path) },
      },
    ];
  },
  remedies(match) {
    const path = match.subject?.path ?? "";
    return [byHand("Join its slices again, all of them counted", [`plumb universal ${path} ${path}`])];
  },
});

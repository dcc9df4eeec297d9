import { binaryEvidence } from "../binary-words.ts";
import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { shellWord } from "../shell-word.ts";

export const universal64BitExecutable = problem({
  id: "universal-64-bit-executable",
  area: "macos",
  title: "A universal program has the 64-bit header, which macOS does not start",
  severity: "error",
  why: "The universal header with 64-bit offsets (fat64, magic 0xCAFEBABF) is for libraries and debug symbols past 4 GiB. The kernel looks for 0xCAFEBABE when it starts a program, takes anything else for no executable, and the shell says “exec format error” or “cannot execute binary file”.",
  sources: [
    "https://github.com/apple-oss-distributions/xnu/blob/main/bsd/kern/kern_exec.c",
    "https://github.com/apple-oss-distributions/cctools/blob/main/misc/lipo.c",
  ],
  needs: [],
  file(file) {
    const { binary } = file;
    if (binary.format !== "universal" || binary.universal.width !== 64) return [];
    if (!file.images.some(({ type }) => type === "executable")) return [];
    return [
      {
        found: "a program in a universal file with the 64-bit header",
        wanted: "the 32-bit header (0xCAFEBABE)",
        evidence: [binaryEvidence(file, "magic 0xCAFEBABF")],
        subject: { path: shellWord(file.path) },
      },
    ];
  },
  remedies(match) {
    const path = match.subject?.path ?? "";
    return [byHand("Join its slices again, with the 32-bit header", [`plumb universal ${path} ${path}`])];
  },
});

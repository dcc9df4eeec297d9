import { byHand, onlyIfMeant } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { changeSetting } from "../setting-words.ts";
import { crossCompilerRemedies } from "./cross-compiler.ts";
import { missingMingwLogs } from "./missing-mingw-logs.ts";

export const mingwMissing = problem({
  id: "mingw-missing",
  area: "cross",
  title: "A Windows build with cgo has no MinGW-w64",
  severity: "error",
  why: "cgo for Windows needs a compiler with Windows' headers: MinGW-w64, or clang with its parts. go gives it -mthreads, which gcc for Linux does not know, and runtime/cgo includes windows.h, which only these have. A CC that names x86_64-w64-mingw32-gcc does not bring it along.",
  sources: [
    "https://go.dev/wiki/cgo#windows",
    "https://www.mingw-w64.org/",
    "https://github.com/mattn/go-sqlite3/issues/303",
  ],
  needs: [],
  logs: missingMingwLogs,
  remedies(match, context) {
    const { arch = "amd64" } = match.subject ?? {};
    if (context.os === "windows") {
      return [byHand("Install MinGW-w64 (MSYS2, WinLibs) and put its bin folder on PATH")];
    }
    const none = onlyIfMeant(changeSetting("CGO_ENABLED", "0", "process", context));
    const llvm = byHand("For windows/arm64 take llvm-mingw, or Zig", [
      "export CC='zig cc -target aarch64-windows-gnu'",
    ]);
    return [...(arch === "arm64" ? [llvm] : crossCompilerRemedies("windows", arch, context)), none];
  },
});

import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { changeSetting } from "../setting-words.ts";
import { cgoOffInCrossBuildLogs } from "./cgo-off-in-cross-build-logs.ts";
import { crossCompilerRemedies } from "./cross-compiler.ts";

export const cgoDisabledByCrossBuild = problem({
  id: "cgo-disabled-by-cross-build",
  area: "cross",
  title: "Building for another platform switched cgo off",
  severity: "error",
  why: "When GOOS or GOARCH is another than that of the go command, cgo is off unless CGO_ENABLED=1 says otherwise; a CC for the target does not turn it on. Files with C are then left out without a word, and packages that consist of them fail with “build constraints exclude all Go files” or “undefined”. An Intel Go on Apple Silicon takes darwin/arm64 for another platform, too.",
  sources: [
    "https://pkg.go.dev/cmd/cgo#hdr-Using_cgo_with_the_go_command",
    "https://github.com/golang/go/blob/go1.26.8/src/cmd/go/internal/cfg/cfg.go",
    "https://github.com/golang/go/issues/24068",
  ],
  needs: [],
  logs: cgoOffInCrossBuildLogs,
  remedies(match, context) {
    const { os = "", arch = "" } = match.subject ?? {};
    const on = changeSetting("CGO_ENABLED", "1", "process", context).commands;
    const compilers = crossCompilerRemedies(os, arch, context).map((remedy) => ({
      ...remedy,
      commands: [...remedy.commands, ...on],
    }));
    const native = byHand(`Build it on ${os || "the target"}${arch && `/${arch}`} itself, or in a container for it`);
    if (compilers.length > 0) return [...compilers, native];
    return [byHand("Set CC to a compiler for the target, and switch cgo on", on), native];
  },
});

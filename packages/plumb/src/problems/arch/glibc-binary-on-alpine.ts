import { byHand } from "../by-hand.ts";
import { getGo } from "../get-go.ts";
import { problem } from "../problem.ts";
import { programs, startsHere } from "../programs.ts";
import { reinstallCommand } from "../reinstall.ts";
import { isGoCommand } from "../started-program.ts";
import { glibcBinaryOnAlpineLogs } from "./glibc-binary-on-alpine-logs.ts";

export const glibcBinaryOnAlpine = problem({
  id: "glibc-binary-on-alpine",
  area: "arch",
  title: "A program needs a loader that this system does not have",
  severity: "error",
  why: "A dynamically linked program names its loader by path. glibc's ld-linux is missing on Alpine (musl) and NixOS, musl's loader on most others; starting the program then says “no such file or directory” or “not found” although the file is there. Go links dynamically when cgo is on.",
  sources: [
    "https://wiki.alpinelinux.org/wiki/Running_glibc_programs",
    "https://man7.org/linux/man-pages/man2/execve.2.html",
  ],
  needs: ["machine", "goInstalls", "tools"],
  find({ machine, goInstalls, tools }) {
    return programs(goInstalls, tools).flatMap((program) => {
      const { executable, isGo } = program;
      const broken = executable.kind === "binary" && executable.interpreterPresent === false;
      if (!broken || !startsHere(executable, machine)) return [];
      return [
        {
          found: `${executable.path} needs the loader ${executable.interpreter}, which is not here`,
          wanted: "a static program, or one built on this system",
          evidence: [{ kind: "file", subject: executable.path, text: `interpreter ${executable.interpreter}` }],
          severity: isGo || program.first ? "error" : "warning",
          subject: {
            go: String(isGo),
            glibc: String(/ld-linux|\/ld64\.so/.test(executable.interpreter ?? "")),
            command: isGo ? "" : (reinstallCommand(program, machine) ?? ""),
          },
        } as const,
      ];
    });
  },
  logs: glibcBinaryOnAlpineLogs,
  remedies(match, context) {
    const { go, glibc, command, program } = match.subject ?? {};
    const log = match.evidence.length === 0;
    const alpine = (glibc === "true" || log) && context.distribution.includes("alpine");
    return [
      ...(log && isGoCommand(program) ? [getGo({ ...context, os: "linux" }, null)] : []),
      ...(log ? [byHand("Build it without cgo: then it needs no loader", ["CGO_ENABLED=0 go build"])] : []),
      // The official archives are static since Go 1.21.
      ...(go === "true" ? [getGo(context, null)] : []),
      ...(command ? [byHand("Build it here without cgo", [`env CGO_ENABLED=0 ${command}`])] : []),
      ...(alpine ? [byHand("Install Alpine's glibc loader", ["apk add gcompat"])] : []),
      ...(log && !alpine
        ? [byHand("Or run it where it was linked: an image with the same C library (FROM debian)")]
        : []),
    ];
  },
});

// How it shows that a compiler or linker got no more memory: the kernel ended it without a word, or it was refused.

import type { Caught, LogPattern } from "../log-pattern.ts";

export const killedBuildLogs: readonly LogPattern[] = [
  {
    says: ["{program:id}: signal: killed", "running {program:id} failed: signal: killed"],
    confidence: 0.94,
    when: isBuildProgram,
    found: "the kernel ended {program}, as it does when memory runs out",
  },
  {
    says: "go {command:id} {package:word}: signal: killed",
    confidence: 0.94,
    when: ({ command = "" }) => ["build", "install", "get", "vet"].includes(command),
    found: "the kernel ended a compiler or linker, as it does when memory runs out",
  },
  {
    says: [
      "fatal error: Killed signal terminated program {program:word}",
      "Killed (program {program:word})",
      "ld terminated with signal 9 [Killed]",
      "internal compiler error: Killed",
      "virtual memory exhausted: Cannot allocate memory",
      "out of memory allocating {bytes:number} bytes",
    ],
    confidence: 0.94,
    found: "memory ran out while something was compiled or linked",
  },
  {
    says: "fork/exec {path:path}: cannot allocate memory",
    confidence: 0.93,
    found: "there was no memory left to start {path}",
  },
  {
    says: [
      "fatal error: runtime: out of memory",
      "runtime: out of memory: cannot allocate",
      "fatal error: runtime: cannot allocate memory",
      "cannot map pages in arena address space",
      "LLVM ERROR: out of memory",
    ],
    confidence: 0.93,
    with: [
      [
        "cmd/compile/internal/",
        "cmd/link/internal/",
        "pkg/tool/",
        "go build",
        "go install",
        "golangci-lint",
        "cmd/asm",
      ],
    ],
    without: ["panic:", "exit status 2 FAIL"],
    found: "the compiler or linker got no more memory",
  },
  {
    says: [
      "Out of memory: Kill{ed|} process {number:number} ({program:id})",
      "oom-kill:{*}task={program:id}",
      "Memory cgroup out of memory: Kill{ed|} process {number:number} ({program:id})",
    ],
    confidence: 0.95,
    when: isBuildProgram,
    found: "the kernel ended {program}, since memory ran out",
  },
  {
    // Make and shells say it of what they started; on a Mac a bad signature ends programs the same way.
    says: [
      "make: *** [{target:any}] Killed",
      "make: *** [{target:any}] Error 137",
      "line {line:number}: {pid:number} Killed {command:any}",
    ],
    confidence: 0.72,
    with: [["go build", "go install", "go test", "go vet", "compile", "golangci-lint", "GOOS="]],
    without: ["zsh: killed", "Code Signature", "codesign", "/Users/", "dyld"],
    found: "a build was ended from outside, as the kernel does when memory runs out",
  },
  {
    says: ["exit code: 137", "exited with code 137", "ResourceExhausted: {*}cannot allocate memory"],
    confidence: 0.7,
    with: [["RUN go build", "RUN go install", "RUN go mod", "RUN CGO_ENABLED", "RUN GOOS=", "go build"]],
    found: "a step that builds was ended from outside, as the kernel does when memory runs out",
  },
];

/** What builds start: Go's tools, also those of old releases (6g, 8l), and the C compiler with its parts. */
function isBuildProgram({ program = "" }: Caught): boolean {
  return /^(go|compile|link|asm|cgo|vet|cover|[568][gl]|gopls|golangci-lint|staticcheck|cc1|cc1plus|collect2|ld|ld\.\w+|clang.*|gcc|cc|g\+\+|zig|lto1.*)(\.exe)?$/.test(
    program,
  );
}

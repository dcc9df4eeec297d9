// How macOS, shells, codesign and Homebrew show that a program was killed for its signature.
// Shells: “Killed: 9” is bash's word for SIGKILL on macOS, “zsh: killed” that of zsh.

import type { LogPattern } from "../log-pattern.ts";

/** Other reasons to be killed, or other causes of a bad signature. */
const otherReasons = [
  "out of memory",
  "oom",
  "cannot allocate memory",
  "missing LC_UUID",
  "com.apple.quarantine",
  "make.bash",
  "dlv",
];

export const codesignKilledLogs: readonly LogPattern[] = [
  {
    says: [
      "SIGKILL (Code Signature Invalid)",
      "(Code Signature Invalid)",
      "Namespace CODESIGNING",
      "'namespace' : 'CODESIGNING'",
      "'namespace':'CODESIGNING'",
      "Taskgated Invalid Signature",
      "Launch Constraint Violation",
      "load code signature error {number:number} for file",
      "CODE SIGNING: cs_invalid_page",
      "CODE SIGNING: process {*} rejecting invalid page",
      "AMFI: {*}code signature validation failed",
      "AMFI: {*}not valid",
      "hook..execve() killing {*}",
      "ASP: Security policy would not allow process: {*}",
    ],
    confidence: 0.96,
    found: "macOS killed the program since its code signature is missing or not valid",
  },
  {
    says: [
      "{program:path}: invalid signature (code or signature have been modified)",
      "invalid signature (code or signature have been modified)",
      "mapped file has no cdhash, completely unsigned? Code has to be at least ad-hoc signed",
      "code signature in ({program:path}) not valid for use in process",
      "code signature invalid in {*}",
      "code signature invalid for {*}",
      "main executable failed strict validation",
      "does not satisfy its designated Requirement",
    ],
    confidence: 0.92,
    found: "the code signature does not fit the file: it was changed after it was signed",
  },
  {
    says: [
      "{program:path}: code object is not signed at all",
      "code object is not signed at all",
      "Failed applying an ad-hoc signature to {program}",
    ],
    confidence: 0.86,
    found: "the program has no valid code signature",
  },
  {
    says: ["was terminated by uncaught signal KILL", "terminated by signal SIGKILL (Forced quit)"],
    confidence: 0.72,
    without: otherReasons,
    found: "the program was killed at its start: mostly for its code signature",
  },
  {
    says: ["zsh: killed {program}", "line {line:number}: {pid:number} Killed: 9 {program}"],
    confidence: 0.68,
    without: [...otherReasons, "zsh: killed go", "zsh: killed make"],
    found: "{program} was killed at its start: on Apple Silicon mostly for its code signature",
  },
  {
    says: ["] {pid:number} killed {program}", "{pid:number} Killed: 9", "^Killed: 9"],
    confidence: 0.62,
    without: otherReasons,
    found: "the program was killed at its start: on a Mac mostly for its code signature",
  },
  {
    says: ["^signal: killed"],
    confidence: 0.5,
    without: [...otherReasons, "compile: signal: killed", "link: signal: killed", "clang: signal: killed"],
    when: (_, log) => log.os === "darwin" && !log.container,
    found: "what go started was killed: on a Mac perhaps for its code signature",
  },
];

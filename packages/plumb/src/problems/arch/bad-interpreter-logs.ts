// What shells, the kernel and env(1) say of a script whose #! line names a program that is not there.
// bash: execute_cmd.c; zsh: Src/exec.c; coreutils' and Apple's env.

import type { Caught, LogPattern } from "../log-pattern.ts";
import { isScript } from "../started-program.ts";

/** The interpreter is there, and its file system or its mode forbids to start it. */
const refused = ["bad interpreter: permission denied", "bad interpreter: operation not permitted"];

export const badInterpreterLogs: readonly LogPattern[] = [
  {
    says: [
      "{path}: {name}^M: bad interpreter",
      "{path}: {name}\\r: bad interpreter",
      "env: '{name}\\r': no such file or directory",
      "env: {name}\\r: no such file or directory",
      "env: {name}^M: no such file or directory",
      "env: can't execute '{name}\\r'",
      "{path}: line {line:number}: $'\\r': command not found",
      "{path}: line {line:number}: \\r: command not found",
    ],
    confidence: 0.97,
    found: "the script has Windows line ends: a carriage return belongs to its interpreter's name",
    subject: ({ path }) => ({ crlf: "true", ...(path ? { path } : {}) }),
  },
  {
    // A carriage return that a terminal or a reader made a blank.
    says: [
      "env: '{name}' : no such file or directory",
      "env: {name} : no such file or directory",
      "env: '{name} ': no such file or directory",
      "use -[v]S to pass options in shebang lines",
    ],
    confidence: 0.85,
    found: "the script's first line goes on behind its interpreter's name: Windows line ends, or a blank",
    subject: () => ({ crlf: "true" }),
  },
  {
    // bash and ksh.
    says: "{path}: {name}: bad interpreter",
    confidence: 0.95,
    without: refused,
    when: ({ path = "" }) => !/^-?(z|ba|k|da)?sh$/.test(path),
    found: "{path} asks for the interpreter {name}, which is not there",
  },
  {
    // zsh.
    says: "{path}: bad interpreter: {name:path}: no such file or directory",
    confidence: 0.95,
    found: "{path} asks for the interpreter {name}, which is not there",
  },
  {
    says: "bad interpreter",
    confidence: 0.9,
    without: refused,
    found: "a script asks for an interpreter that is not there",
  },
  {
    says: [
      "specified the interpreter '{name:path}', which is not an executable command",
      "failed to execute process '{path:path}': the file specified the interpreter '{name:path}'",
    ],
    confidence: 0.9,
    when: isInterpreter,
    found: "a script asks for {name}, which is not there",
  },
  {
    says: "env: can't execute '{name}': no such file or directory",
    confidence: 0.9,
    // With a directory somebody typed it.
    when: ({ name = "" }) => !name.includes("/") && isInterpreter({ name }),
    found: "a script asks for {name}, which is not there",
  },
  {
    says: ["env: '{name}': no such file or directory", "env: {name}: no such file or directory"],
    confidence: 0.8,
    when: isInterpreter,
    found: "a script asks env for {name}, which is not there",
  },
  {
    says: [
      "^exec {path}: no such file or directory",
      " exec {path}: no such file or directory",
      "exec container process '{path:path}': no such file or directory",
      "fork/exec {path:path}: no such file or directory",
      "{path}: cannot execute: required file not found",
      "{sh|ash|bash|ksh}: {path}: not found",
      "{sh|dash}: {line:number}: {path}: not found",
    ],
    confidence: 0.78,
    when: ({ path }) => isScript(path),
    found: "{path} is there, and the interpreter of its first line is not (or that line ends in a carriage return)",
  },
  {
    says: [
      "exec user process caused: no such file or directory",
      "exec user process caused 'no such file or directory'",
    ],
    confidence: 0.8,
    with: [[".sh$", ".sh'", ".sh ", "entrypoint", "CRLF", "bash", "dos2unix"]],
    found:
      "the container starts with a script whose interpreter is not there (or whose first line ends in a carriage return)",
  },
];

/** Not the loader of a binary, which glibc-binary-on-alpine is about, and not a program that is just not on PATH. */
function isInterpreter({ name = "" }: Caught): boolean {
  return !/ld-linux|ld-musl|ld64|^(go|gcc|g\+\+|cc|clang|make|git|dlv|gopls|docker|npm|cargo)$/.test(name);
}

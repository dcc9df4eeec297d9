// How shells, container runtimes and languages say that the kernel does not know the format of a program (ENOEXEC, execve(2)).
// https://github.com/opencontainers/runc/blob/main/libcontainer/standard_init_linux.go, bash's execute_cmd.c, fish's exec.rs, ksh's path.c, Python's errno

/** A container's first program, named. */
export const containerRefusesProgram: readonly string[] = [
  "^exec {program}: exec format error",
  " exec {program}: exec format error",
  "exec container process '{program:path}': exec format error",
  "exec: '{program:path}': exec format error",
  "exec: \\'{program:path}\\': exec format error",
];

/** The same without its name: runc before 1.1. It printed the reason in quotes until 2020. */
export const containerRefuses: readonly string[] = [
  "exec user process caused: exec format error",
  "^exec format error$",
  "system error: exec format error",
  "container init caused: {*}exec format error",
];
/** Marks of Docker up to 1.9, whose images had no list of platforms yet. */
export const earlyDocker: readonly string[] = ["Cannot start container", "] System error: exec format error"];
export const containerRefusesInQuotes = "exec user process caused 'exec format error'";

/** A shell, or a program that starts others. Not `fork/exec`: see below. */
export const shellRefusesProgram: readonly string[] = [
  "{program}: cannot execute binary file",
  "zsh: exec format error: {program}",
  "zsh:{line:number}: exec format error: {program}",
  ": {program}: exec format error",
  "unable to execute {program}: exec format error",
  "failed to execute {program}: exec format error",
  "failed to run command '{program:path}': exec format error",
  "failed to execute process '{program:path}'. Reason: {*}exec format error",
  "failed to execute process: '{program:path}' the file could not be run by the operating system",
  "{program}: cannot execute [exec format error]",
  "spawning {program}: exec format error",
  "exec format error: b'{program:path}'",
  "exec format error: '{program:path}'",
  "exec format error - {program}",
  "cannot run program '{program:path}': error=8, exec format error",
  "cannot run program '{program:path}': exec failed, error: 8 (exec format error)",
  "{program}: {line:number}: {*}ELF{*}not found",
  "{program}: line {line:number}: {*}ELF{*}not found",
];

/** Go's os/exec. */
export const goRefusesProgram: readonly string[] = [
  "fork/exec {program:path}: exec format error",
  "exec: '{program:path}': fork/exec {*}: exec format error",
];

/** Somebody, without a name. */
export const someoneRefuses: readonly string[] = [
  "exec format error (os error 8)",
  "[errno 8] exec format error",
  "spawn ENOEXEC",
  "spawn unknown system error -8",
  "failed to execute command: exec format error",
  "^exec: exec format error",
  "^cannot execute binary file",
];

/** A shell that reads the bytes of a program as its own language. */
export const shellReadsProgram: readonly string[] = [
  ..."'(' unexpected|')' unexpected|word unexpected|unterminated quoted string"
    .split("|")
    .map((complaint) => `{program}: {line:number}: {*}syntax error: ${complaint}`),
  ..."unexpected '('|unexpected ')'|unexpected word"
    .split("|")
    .map((complaint) => `{program}: line {line:number}: syntax error: ${complaint}`),
];

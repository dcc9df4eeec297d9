// A go command as it is typed: where in it a flag for tracing goes. Pure. https://pkg.go.dev/cmd/go

export interface GoCommandLine {
  readonly command: "build" | "install" | "run" | "test" | "vet";
  /** Words between `go` and the command: `-C dir`. */
  readonly before: readonly string[];
  /** Words behind the command. */
  readonly after: readonly string[];
}

/** Undefined for commands that build nothing, or that know no action graph. @param args words behind `go` */
export function goCommandLine(args: readonly string[]): GoCommandLine | undefined {
  // The one flag that stands before commands too (Go 1.20).
  const skip = directoryWords(args).length;
  const command = traced.find((name) => name === args[skip]);
  return command && { command, before: args.slice(0, skip), after: args.slice(skip + 1) };
}

const traced = ["build", "install", "run", "test", "vet"] as const;

/** `-C dir` has to stay the first flag where it stands behind the command. */
export function withFlags({ command, before, after }: GoCommandLine, flags: readonly string[]): readonly string[] {
  const own = directoryWords(after);
  return [...before, command, ...own, ...flags, ...after.slice(own.length)];
}

/** Another command of go, said in the directory of the first. */
export function besides({ before, after }: GoCommandLine, words: readonly string[]): readonly string[] {
  return [...before, ...directoryWords(after), ...words];
}

/** The folder that `-C` names, as typed; undefined without one. */
export function namedDirectory({ before, after }: GoCommandLine): string | undefined {
  const [first = "", second] = [...directoryWords(before), ...directoryWords(after)];
  return second ?? (/^--?C=([\s\S]*)$/.exec(first) ?? [])[1];
}

/** `-C dir` or `-C=dir` at the beginning. */
function directoryWords(words: readonly string[]): readonly string[] {
  const [first = ""] = words;
  if (first === "-C" || first === "--C") return words.slice(0, 2);
  return /^--?C=/.test(first) ? words.slice(0, 1) : [];
}

// The words behind a go command, taken apart into flags and operands. Pure.
// Flags: `AddBuildFlags` and `AddCoverFlags` in cmd/go/internal/work/build.go; https://pkg.go.dev/cmd/go#hdr-Testing_flags

import type { GoCommandLine } from "./go-argv.ts";

export interface GoFlag {
  /** Without dashes. */
  readonly name: string;
  /** Null for a bare flag. */
  readonly value: string | null;
}

export interface GoWords {
  readonly flags: readonly GoFlag[];
  /** Packages, or files. */
  readonly operands: readonly string[];
  /** What goes to the program or the test itself. */
  readonly programArguments: readonly string[];
}

export function goWords({ command, after }: Pick<GoCommandLine, "command" | "after">): GoWords {
  if (command === "test") return testWords(after);
  const flags: GoFlag[] = [];
  for (let at = 0; at < after.length; ) {
    const read = readFlag(after, at);
    if (!read) return { flags, ...operandsOf(command, after.slice(after[at] === "--" ? at + 1 : at)) };
    flags.push(read.flag);
    at = read.next;
  }
  return { flags, operands: [], programArguments: [] };
}

/** Behind its package, or its files, all is the program's. */
function operandsOf(command: GoCommandLine["command"], words: readonly string[]): Omit<GoWords, "flags"> {
  if (command !== "run") return { operands: words, programArguments: [] };
  const other = words.findIndex((word) => !word.endsWith(".go"));
  const count = Math.max(1, other < 0 ? words.length : other);
  return { operands: words.slice(0, count), programArguments: words.slice(count) };
}

/** Flags stand before and behind the packages; one that go does not know is the test's, and what stands behind it may be: `testFlags`. */
function testWords(after: readonly string[]): GoWords {
  const flags: GoFlag[] = [];
  const operands: string[] = [];
  const programArguments: string[] = [];
  let list: "before" | "inside" | "behind" = "before";
  let mayBeValue = false;
  for (let at = 0; at < after.length; ) {
    const word = after[at] ?? "";
    const read = readFlag(after, at);
    if (word === "--" || (!read && list === "behind" && !mayBeValue)) {
      return { flags, operands, programArguments: [...programArguments, ...after.slice(at)] };
    }
    if (read?.flag.name === "args") {
      return { flags, operands, programArguments: [...programArguments, ...after.slice(at + 1)] };
    }
    const isKnown = read !== undefined && isOfGo(read.flag.name);
    if (isKnown) flags.push(read.flag);
    else if (!read && list !== "behind") operands.push(word);
    else programArguments.push(word);
    if (!read && list === "before") list = "inside";
    else if (read && (list === "inside" || !isKnown)) list = "behind";
    mayBeValue = read !== undefined && !isKnown && read.flag.value === null;
    at = isKnown ? read.next : at + 1;
  }
  return { flags, operands, programArguments };
}

/** Undefined for what is no flag. */
function readFlag(words: readonly string[], at: number): { readonly flag: GoFlag; readonly next: number } | undefined {
  const [, name, , value] = /^--?([^-=][^=]*)(=([\s\S]*))?$/.exec(words[at] ?? "") ?? [];
  if (name === undefined) return undefined;
  if (value !== undefined) return { flag: { name, value }, next: at + 1 };
  if (!takingValue.has(name.replace(/^test\./, ""))) return { flag: { name, value: null }, next: at + 1 };
  return { flag: { name, value: words[at + 1] ?? null }, next: at + 2 };
}

function isOfGo(name: string): boolean {
  return takingValue.has(name.replace(/^test\./, "")) || bare.has(name.replace(/^test\./, ""));
}

/** Of go test, without a value, or with one behind a `=`. */
const bare: ReadonlySet<string> = new Set([
  ..."a asan buildvcs i json linkshared modcacherw msan n race trimpath work x".split(" "),
  ..."artifacts benchmem c cover failfast fullpath short v h help".split(" "),
]);

const takingValue: ReadonlySet<string> = new Set([
  ..."C o p asmflags buildmode compiler covermode coverpkg gccgoflags gcflags installsuffix ldflags mod modfile overlay".split(
    " ",
  ),
  ..."pgo pkgdir tags toolexec debug-actiongraph debug-runtime-trace debug-trace exec vettool".split(" "),
  ..."bench benchtime blockprofile blockprofilerate count coverprofile cpu cpuprofile fuzz fuzzminimizetime fuzztime".split(
    " ",
  ),
  ..."list memprofile memprofilerate mutexprofile mutexprofilefraction outputdir parallel run shuffle skip timeout trace".split(
    " ",
  ),
  "vet",
]);

/** Flags that decide which packages are built and with which keys, as `go list` takes them too. */
export function keyFlags(flags: readonly GoFlag[]): readonly string[] {
  return flags
    .filter(({ name }) => ofKeys.has(name))
    .map(({ name, value }) => (value === null ? `-${name}` : `-${name}=${value}`));
}

const ofKeys: ReadonlySet<string> = new Set(
  "asan asmflags buildmode buildvcs compiler cover covermode coverpkg gccgoflags gcflags installsuffix ldflags linkshared mod modfile msan overlay pgo pkgdir race tags toolexec trimpath".split(
    " ",
  ),
);

/** Of a boolean flag; false where there is none. https://pkg.go.dev/strconv#ParseBool */
export function isTrue(flag: Pick<GoFlag, "value"> | undefined): boolean {
  return flag !== undefined && !/^(0|f|F|FALSE|False|false)$/.test(flag.value ?? "true");
}

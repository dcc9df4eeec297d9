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
  const flags: GoFlag[] = [];
  const operands: string[] = [];
  for (let at = 0; at < after.length; at += 1) {
    const word = after[at] ?? "";
    const [, name, , value] = /^--?([^-=][^=]*)(=([\s\S]*))?$/.exec(word) ?? [];
    if (name === "args" && command === "test") return { flags, operands, programArguments: after.slice(at + 1) };
    if (name === undefined) {
      operands.push(word);
      // Behind its package, or its files, all is the program's.
      if (command === "run" && !(word.endsWith(".go") && after[at + 1]?.endsWith(".go"))) {
        return { flags, operands, programArguments: after.slice(at + 1) };
      }
    } else if (value !== undefined || !takingValue.has(name.replace(/^test\./, ""))) {
      flags.push({ name, value: value ?? null });
    } else {
      at += 1;
      flags.push({ name, value: after[at] ?? null });
    }
  }
  return { flags, operands, programArguments: [] };
}

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

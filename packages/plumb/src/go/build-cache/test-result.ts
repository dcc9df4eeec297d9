// Results of tests in Go's build cache: the key under which stands what a test read, and that list itself.
// `tryCacheWithID` in https://github.com/golang/go/blob/go1.26.8/src/cmd/go/internal/test/test.go; the list: testing/internal/testdeps

import { createHash } from "node:crypto";

export interface TestRun {
  /** As `go env GOVERSION` has it. */
  readonly goVersion: string;
  /** Action ID or content ID of the test's program, 20 characters: its result stands under both. */
  readonly program: string;
  /** Arguments that matter, as the program gets them: `-test.timeout=10m0s`. */
  readonly args: readonly string[];
}

/** 64 hexadecimal digits: the action of the entry. Without `-exec`. Undefined for arguments that Go would write otherwise. */
export function testLogKey({ goVersion, program, args }: TestRun): string | undefined {
  // Of others, strconv.Quote and JSON differ.
  if (args.some((arg) => !/^[\x20-\x7e]*$/.test(arg))) return undefined;
  const quoted = args.map((arg) => JSON.stringify(arg)).join(" ");
  const salt = goVersion.replace(/( |-)X:.*$/, "");
  return createHash("sha256").update(`${salt}test binary ${program} args [${quoted}] execcmd []`).digest("hex");
}

export interface TestAccess {
  readonly kind: "getenv" | "open" | "stat" | "chdir";
  /** A variable, or a path: from the package's folder, or from where the test last went. */
  readonly name: string;
}

const magic = "# test log\n";

/** Undefined for what is no such list. */
export function parseTestLog(text: string): readonly TestAccess[] | undefined {
  if (!text.startsWith(magic) || !text.endsWith("\n")) return undefined;
  const accesses: TestAccess[] = [];
  for (const line of text.slice(magic.length).split("\n")) {
    if (line === "") continue;
    const [, kind, name] = /^(getenv|open|stat|chdir) (.+)$/.exec(line) ?? [];
    if (name === undefined || (kind !== "getenv" && kind !== "open" && kind !== "stat" && kind !== "chdir"))
      return undefined;
    accesses.push({ kind, name });
  }
  return accesses;
}

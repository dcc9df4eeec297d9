// The arguments of a test's program that its kept result depends on, as go hands them on; or why no result is kept. Pure.
// `testFlags` and `tryCacheWithID` in cmd/go/internal/test; https://pkg.go.dev/cmd/go#hdr-Test_packages

import { normalDuration } from "../../go/duration.ts";
import { parseGoflags } from "../../go/flags.ts";
import { compareGoVersions } from "../../go/version.ts";
import { type GoFlag, type GoWords, isTrue } from "../run/go-words.ts";

export type TestArguments =
  | { readonly kind: "kept"; readonly args: readonly string[] }
  | { readonly kind: "not-kept"; readonly reason: string };

export function testArguments(words: GoWords, goflags: string, goVersion: string): TestArguments {
  if (words.operands.length === 0)
    return notKept("go test without a list of packages keeps no results: go test . does");
  const [argument] = words.programArguments;
  if (argument !== undefined) return notKept(`with arguments of its own (${argument}) no result is kept`);
  const set = parseGoflags(goflags).flags;
  const typed = words.flags.filter(({ name }) => isHandedOn(name));
  const inherited = lastOfEach(set).filter(
    ({ name }) => isHandedOn(name) && !typed.some((flag) => shortName(flag.name) === shortName(name)),
  );
  const json = isTrue([...set, ...words.flags].findLast(({ name }) => name === "json"));
  const timeouts = [...inherited, ...typed].some(({ name }) => shortName(name) === "timeout");
  const flags = [
    ...(json ? [{ name: "v", value: "test2json" }] : []),
    ...inherited.filter(({ name }) => !(json && shortName(name) === "v")),
    ...(timeouts ? [] : [{ name: "timeout", value: "10m" }]),
    ...typed,
  ];
  const old = compareGoVersions(goVersion.replace(/^go/, ""), "1.25") < 0;
  const args: string[] = [];
  for (const flag of flags) {
    const name = shortName(flag.name);
    if (name === "exec") return notKept("with -exec plumb does not know what a result depends on");
    if (!old && since125.ignored.has(name)) continue;
    if (!cacheable.has(name) || (old && since125.cacheable.has(name)))
      return notKept(`with -${name} no result is kept`);
    args.push(`-test.${name}=${handedValue(flag)}`);
  }
  return { kind: "kept", args };
}

function notKept(reason: string): TestArguments {
  return { kind: "not-kept", reason };
}

const cacheable: ReadonlySet<string> = new Set(
  "benchtime cpu list parallel run short skip timeout failfast v fullpath".split(" "),
);

/** Flags by what they do to a result since Go 1.25; before, each of these kept it out of the cache. */
const since125 = { ignored: new Set(["coverprofile", "outputdir"]), cacheable: new Set(["skip"]) };

const handedOn: ReadonlySet<string> = new Set([
  ...cacheable,
  ..."bench benchmem blockprofile blockprofilerate count coverprofile cpuprofile fuzz fuzzminimizetime fuzztime".split(
    " ",
  ),
  ..."memprofile memprofilerate mutexprofile mutexprofilefraction outputdir shuffle trace artifacts exec".split(" "),
]);

function isHandedOn(name: string): boolean {
  return handedOn.has(shortName(name));
}

/** As go goes through them: by their names. */
function lastOfEach(flags: readonly GoFlag[]): readonly GoFlag[] {
  const last = new Map(flags.map((flag) => [flag.name, flag]));
  return [...last.values()].toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

function shortName(name: string): string {
  return name.replace(/^test\./, "");
}

function handedValue({ name, value }: Pick<GoFlag, "name" | "value">): string {
  const short = shortName(name);
  if (short === "timeout") return normalDuration(value ?? "") ?? value ?? "";
  if (!booleans.has(short)) return value ?? "";
  if (value === null || /^(1|t|T|TRUE|True)$/.test(value)) return "true";
  return isTrue({ value }) ? value : "false";
}

const booleans: ReadonlySet<string> = new Set(["short", "failfast", "fullpath", "v"]);

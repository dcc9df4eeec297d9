// What changed between two commands as far as their words and go's settings tell: for packages whose inputs were not noted. Pure.

import { parseGoflags } from "../../go/flags.ts";
import { goCommandLine } from "../run/go-argv.ts";
import { goWords, keyFlags } from "../run/go-words.ts";
import type { Trace } from "../trace-schema.ts";
import type { InputChange, InputKind } from "./input-changes.ts";

/** What explains most comes first. */
export function settingChanges(was: Trace, is: Trace): readonly InputChange[] {
  const settings = inOrder.flatMap(([kind, names]) =>
    names.flatMap((subject) => changeOf(kind, subject, was.settings[subject], is.settings[subject])),
  );
  const [version] = settings.filter(({ kind }) => kind === "go-version");
  if (version) return [version];
  const [one, other] = [was, is].map(({ settings: { GOOS = "", GOARCH = "" } }) => `${GOOS}/${GOARCH}`);
  if (one !== other) return changeOf("platform", "", one, other);
  return [...settings, ...changedFlags(was, is)];
}

const inOrder: readonly (readonly [InputKind, readonly string[]])[] = [
  ["go-version", ["GOVERSION"]],
  ["level", "GOAMD64 GOARM GOARM64 GO386 GOMIPS GOMIPS64 GOPPC64 GORISCV64 GOWASM".split(" ")],
  ["experiment", ["GOEXPERIMENT", "GOFIPS140"]],
  ["environment", ["CGO_ENABLED"]],
  ["c-compiler", "CC CXX FC CGO_CFLAGS CGO_CPPFLAGS CGO_CXXFLAGS CGO_FFLAGS CGO_LDFLAGS".split(" ")],
];

function changedFlags(was: Trace, is: Trace): readonly InputChange[] {
  const [before, after] = [flagsOf(was), flagsOf(is)];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((name) =>
    changeOf("flag", name, before.get(name), after.get(name)),
  );
}

/** By name, of those that decide about keys; what is typed counts more than what is set. */
function flagsOf({ argv, settings }: Trace): ReadonlyMap<string, string> {
  const line = goCommandLine(argv.slice(1));
  const flags = keyFlags([...parseGoflags(settings.GOFLAGS ?? "").flags, ...(line ? goWords(line).flags : [])]);
  return new Map(
    flags.map((flag) => {
      const [, name = flag, value = "true"] = /^([^=]+)=([\s\S]*)$/.exec(flag) ?? [];
      return [name, value];
    }),
  );
}

function changeOf(kind: InputKind, subject: string, was: string | undefined, is: string | undefined): InputChange[] {
  if (was === is) return [];
  return [{ kind, subject: kind === "go-version" ? "" : subject, was: was ?? null, is: is ?? null }];
}

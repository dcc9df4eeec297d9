import { expect, test } from "bun:test";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  compareGoVersions,
  isGoVersion,
  isLanguageVersion,
  isPrerelease,
  isToolchainVersion,
  languageVersion,
  parseGoVersion,
  versionOfToolchain,
} from "../../src/go/version.ts";
import { runGo, withDirectory } from "./real-go.ts";

const program = `package main

import (
	"encoding/json"
	"fmt"
	"go/version"
	"os"
)

func main() {
	var words []string
	if err := json.NewDecoder(os.Stdin).Decode(&words); err != nil {
		panic(err)
	}
	type row struct {
		Valid bool
		Lang  string
		Order []int
	}
	var rows []row
	for _, a := range words {
		r := row{Valid: version.IsValid(a), Lang: version.Lang(a)}
		for _, b := range words {
			r.Order = append(r.Order, version.Compare(a, b))
		}
		rows = append(rows, r)
	}
	out, _ := json.Marshal(rows)
	fmt.Println(string(out))
}
`;

// Without blanks, slashes and backslashes: there cmd/go's rule for names (versionOfToolchain) differs from go/version's.
const words = [
  ..."go1 go1.0 go1.0.0 go1.1 go1.2 go1.9 go1.9.2 go1.9.2rc2 go1.10 go1.19 go1.19.13 go1.20 go1.20rc1 go1.20beta1".split(
    " ",
  ),
  ..."go1.20.0 go1.20.1 go1.20.14 go1.21 go1.21rc1 go1.21rc2 go1.21rc10 go1.21beta1 go1.21alpha1 go1.21.0 go1.21.1".split(
    " ",
  ),
  ..."go1.21rc go1.21rc01 go1.21rc1.2 go1.21.0rc1 go1.22 go1.22rc0 go1.26.8 go1.26.8-foo go1.26-devel_abc go1.26.8-".split(
    " ",
  ),
  ..."go1.99999999999999999999 go1.100 go2 go2.0 go2.1 go0 go0.1 go10.1 go01.2 go1.02 go1.2.03 go1. go1.2. go go- go1-x".split(
    " ",
  ),
  ..."1.21 1.21.0 v1.21.0 Go1.21 go1.21RC1 go1.21rc-1 go1.21_1 go1.2.3.4 gox go1.x go1.21x go1.21xyz9 go-1.21 go1,21".split(
    " ",
  ),
  "",
  "go1.21é",
  "go１.21",
];

test("agrees with Go's own go/version on validity, language and order of every pair", async () => {
  await withDirectory((directory) => {
    writeFileSync(join(directory, "main.go"), program);
    const built = runGo(["build", "-o", "compare", "main.go"], {
      cwd: directory,
      env: { HOME: directory, GO111MODULE: "off" },
    });
    expect(built.stderr).toBe("");
    const child = Bun.spawnSync([join(directory, "compare")], { stdin: Buffer.from(JSON.stringify(words)) });
    const rows = JSON.parse(child.stdout.toString()) as { Valid: boolean; Lang: string; Order: number[] }[];
    expect(rows.length).toBe(words.length);
    for (const [row, a] of words.entries()) {
      // go/version knows only the form with "go"; the bare form is our addition.
      if (a !== "" && !a.startsWith("go")) continue;
      const lang = languageVersion(a);
      expect<unknown[]>([a, isGoVersion(a), lang === "" ? "" : `go${lang}`]).toEqual([
        a,
        rows[row]?.Valid,
        rows[row]?.Lang,
      ]);
      for (const [column, b] of words.entries()) {
        if (b !== "" && !b.startsWith("go")) continue;
        expect<unknown[]>([a, b, Math.sign(compareGoVersions(a, b))]).toEqual([a, b, rows[row]?.Order[column]]);
      }
    }
  });
}, 120_000);

test("sorts the language version before its candidates from 1.21 on, and equal to .0 before", () => {
  const mixed = ["1.21.0", "1.21rc1", "1.20.1", "1.21", "1.20", "1.20rc1", "1.21beta1", "1.21.1"];
  expect(mixed.sort(compareGoVersions)).toEqual("1.20rc1 1.20 1.20.1 1.21 1.21beta1 1.21rc1 1.21.0 1.21.1".split(" "));
  expect(compareGoVersions("1.20", "1.20.0")).toBe(0);
});

test("takes the go prefix and a suffix in names, not in bare versions", () => {
  expect(compareGoVersions("go1.21.3-custom", "1.21.3")).toBe(0);
  expect(isGoVersion("1.21.3-custom")).toBe(false);
});

test("reads what go version, VERSION files and build information hold", () => {
  expect(parseGoVersion("go1.26.8")).toMatchObject({ version: "1.26.8", suffix: "", experiments: [], devel: false });
  expect(parseGoVersion("go1.26.8 X:nodwarf5,simd")).toMatchObject({
    version: "1.26.8",
    experiments: ["nodwarf5", "simd"],
  });
  expect(parseGoVersion("go1.22.1-foo")).toMatchObject({ version: "1.22.1", suffix: "foo", devel: false });
  expect(parseGoVersion("devel go1.28-abc123 Tue Jan 6 10:00:00 2026 +0000")).toMatchObject({
    version: "1.28",
    devel: true,
  });
  expect(parseGoVersion("go1.28-devel_abc X:jsonv2")).toMatchObject({
    version: "1.28",
    devel: true,
    experiments: ["jsonv2"],
  });
  expect(parseGoVersion(" 1.26rc1\n")?.parts).toEqual({ major: "1", minor: "26", patch: "", kind: "rc", pre: "1" });
  for (const text of ["", "devel", "devel +abc123", "go", "gccgo", "go version go1.26.8 linux/amd64"]) {
    expect(parseGoVersion(text)).toBeUndefined();
  }
});

test("tells language versions, toolchain versions and prereleases apart", () => {
  expect(["1.21", "go1.26", "1.20", "1.21.0", "1.21rc1", "x"].map(isLanguageVersion)).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
  expect(["1.21", "go1.20", "go1.21.0", "go1.21rc1", "x"].map(isToolchainVersion)).toEqual([
    false,
    true,
    true,
    true,
    false,
  ]);
  expect(["1.21rc1", "go1.21beta2", "1.21", "x"].map(isPrerelease)).toEqual([true, true, false, false]);
});

test("takes a toolchain's version from its name as cmd/go does", () => {
  expect(versionOfToolchain("go1.2.3")).toBe("1.2.3");
  expect(versionOfToolchain("go1.2.3-bigcorp")).toBe("1.2.3");
  expect(versionOfToolchain("go1.2.3 X:foo")).toBe("1.2.3");
  for (const name of ["1.2.3", "bash", "go1.2.3/x", "go1.2.3\\x", "gccgo-go1.23rc4", "", "go"])
    expect(versionOfToolchain(name)).toBe("");
});

test("stays quick on hostile text", () => {
  const start = Date.now();
  for (const text of [
    "1".repeat(1e6),
    `1.${"9".repeat(1e6)}`,
    `go1.21${"a".repeat(1e6)}`,
    `go1.${"1.".repeat(5e5)}`,
    " ".repeat(1e6),
  ]) {
    parseGoVersion(text);
    compareGoVersions(text, `${text}1`);
  }
  expect(Date.now() - start).toBeLessThan(5000);
});

// Values of flags in GOFLAGS, as the real go takes and refuses them.

import { expect, test } from "bun:test";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseGoflags } from "../../src/go/flags.ts";
import { goflagValueFault } from "../../src/go/goflag-values.ts";
import { runGo, withDirectory } from "./real-go.ts";

function fault(text: string): string | null {
  return parseGoflags(text).flags.flatMap((flag) => goflagValueFault(flag) ?? [])[0] ?? null;
}

test("are refused where the real go build refuses them, and taken where it takes them", async () => {
  const values = [
    ..."-mod=mod -mod=readonly -mod=nonsense -mod= -mod -tags -tags= -tags=a,b -ldflags -ldflags=-s".split(" "),
    ..."-trimpath -trimpath=false -trimpath=yes -v=T -v=tRue -race=0 -race=maybe -a=2 -x= -n=F".split(" "),
    ..."-p=1 -p=0x2 -p=+3 -p=0b1 -p=x -p= -p -p=08 -p=2.5".split(" "),
    ..."-buildvcs -buildvcs=auto -buildvcs=off -buildvcs=false -pgo=off -pgo --trimpath=perhaps".split(" "),
  ];
  await withDirectory((directory) => {
    writeFileSync(join(directory, "go.mod"), "module example.com/m\n\ngo 1.21\n");
    for (const value of values) {
      const { status, stderr } = runGo(["build", "unsafe"], { env: { GOFLAGS: value }, cwd: directory });
      expect([value, fault(value) !== null, stderr]).toEqual([value, status !== 0, stderr]);
    }
  });
}, 120_000);

test("are named with their flag, and other flags are not judged", () => {
  expect(fault("-mod=all")).toBe("-mod=all: mod takes readonly, vendor or mod");
  expect(fault("-v -tags")).toBe("-tags has no value; it is joined by =");
  expect(fault("-count=x -foo -timeout")).toBeNull();
});

// Causes beyond those of files of one's own packages, made for real: the first cause is what was done, and none is false.

import { afterEach, beforeEach, expect, test } from "bun:test";
import { createTraceBox, read, sources, type TraceBox } from "./trace-box.ts";

let box: TraceBox;
beforeEach(() => {
  box = createTraceBox();
  // No other run has compiled these.
  box.put("leaf/leaf.go", `${sources["leaf/leaf.go"]}\nconst Where = ${JSON.stringify(box.root)}\n`);
});
afterEach(() => box.remove());

const build = ["go", "build", "-o", "out", "."];

test("files that come and go with -tags, files that were added and removed, the go line, flags", () => {
  box.put("user/extra.go", "//go:build extra\n\npackage user\n\nvar Extra = 1\n");
  box.trace(...build);
  expect(box.causes("go", "build", "-tags", "extra", "-o", "out", ".")).toEqual(["inputs flag -tags"]);
  box.trace(...build);
  box.put("user/added.go", "package user\n\nvar Added = 1\n");
  const added = box.trace(...build).document.causes;
  expect(added).toMatchObject([
    {
      kind: "inputs",
      changes: [{ kind: "file", subject: "added.go", was: null, is: "" }],
      at: ["build example.com/app/user"],
    },
  ]);
  box.put("go.mod", "module example.com/app\n\ngo 1.21\n");
  expect(box.causes(...build)).toEqual(["inputs go-directive "]);
  box.put("user/user.go", `${read(box, "user/user.go")}\nvar More = 2\n`);
  const flagged = box.causes("go", "build", "-gcflags=example.com/app/leaf=-N", "-o", "out", ".");
  expect(flagged.toSorted()).toEqual(["inputs file user.go", "inputs flag -gcflags"]);
  box.trace(...build);
  box.env.GOFLAGS = "-buildvcs=false -ldflags=-X=main.x=y";
  expect(box.causes(...build)).toEqual(["inputs flag -ldflags"]);
}, 30_000);

test("a module beside this one, of which the path has no dot", () => {
  box.put("go.mod", "module example.com/app\n\ngo 1.20\n\nrequire lib v0.0.0\n\nreplace lib => ./lib\n");
  box.put("lib/go.mod", "module lib\n\ngo 1.20\n");
  box.put("lib/lib.go", `package lib\n\nconst Lib = ${JSON.stringify(box.root)}\n`);
  box.put("main.go", 'package main\n\nimport "lib"\n\nfunc main() { println(lib.Lib) }\n');
  expect(box.trace(...build).document.summary.packages.dependency).toMatchObject({ ran: 1 });
  box.put("lib/lib.go", `${read(box, "lib/lib.go")}\nconst Other = 1\n`);
  expect(box.trace(...build).document.causes).toMatchObject([{ changes: [{ subject: "lib.go" }], at: ["build lib"] }]);
});

test("what vet looks at has the files of the test, what imports a package has not", () => {
  box.put("leaf/leaf_test.go", "package leaf\n\nvar _ = Say\n");
  box.trace("go", "vet", "./leaf");
  box.trace("go", "vet", "./user");
  box.put("leaf/leaf.go", `${read(box, "leaf/leaf.go")}\n// A comment.\n`);
  const after = box.trace("go", "vet", "./user").document;
  const told = after.causes.flatMap(({ kind, changes }) => changes.map(({ subject }) => `${kind} ${subject}`));
  expect([...new Set(told)]).toEqual(["inputs leaf.go"]);
  expect(after.causes.filter(({ kind }) => kind === "unknown")).toEqual([]);
});

test("the folder, and the commit", () => {
  box.trace(...build);
  const other = `${box.root}/Another Folder`;
  Bun.spawnSync(["cp", "-a", box.cwd, other]);
  const first = box.cwd;
  box.cwd = other;
  expect(box.causes(...build)).toEqual(["inputs directory "]);
  // Of two work trees each is compared with itself, also for other words.
  box.cwd = first;
  box.put("leaf/leaf.go", `${read(box, "leaf/leaf.go")}\nvar More = 1\n`);
  expect(box.causes("go", "build", "./...")).toEqual(["inputs file leaf.go"]);
});

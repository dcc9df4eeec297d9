// The real go, traced by the real plumb: commands keep their output and their status, and what is said of them is true.

import { afterEach, beforeEach, expect, test } from "bun:test";
import { existsSync, mkdirSync, symlinkSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { schemaErrors } from "../schema-errors.ts";
import { causeKinds, compiled, createTraceBox, read, sources, type TraceBox } from "./trace-box.ts";

let box: TraceBox;
beforeEach(() => {
  box = createTraceBox();
  // No other run has compiled these.
  box.put("leaf/leaf.go", `${sources["leaf/leaf.go"]}\nconst Where = ${JSON.stringify(box.root)}\n`);
});
afterEach(() => box.remove());

test("a build: first, again, after an edit, after one that changes nothing, and after one that does not compile", () => {
  const build = ["go", "build", "-o", "out", "."];
  const first = box.trace(...build);
  expect([first.status, compiled(first.document)]).toEqual([0, ["app", "app/leaf", "app/user"]]);
  expect(causeKinds(first.document)[0]).toBe("first");
  expect(schemaErrors("trace", first.stdout)).toEqual([]);
  const again = box.trace(...build);
  expect([again.document.causes, compiled(again.document)]).toEqual([[], []]);
  expect(again.document.summary.links).toMatchObject({ hit: 1, ran: 0 });
  box.put("leaf/leaf.go", read(box, "leaf/leaf.go").replace("hi there", "hello there"));
  const edited = box.trace(...build);
  expect(compiled(edited.document)).toEqual(["app", "app/leaf", "app/user"]);
  expect(causeKinds(edited.document)).toEqual(["inputs file leaf.go"]);
  expect(edited.document.causes[0]).toMatchObject({
    at: ["build example.com/app/leaf"],
    because: expect.arrayContaining(["build example.com/app", "build example.com/app/user", "link example.com/app"]),
  });
  box.put("user/user.go", `${read(box, "user/user.go")}\n// A comment.\n`);
  const spared = box.trace(...build);
  expect([compiled(spared.document), spared.document.cutOff]).toEqual([["app/user"], ["build example.com/app/user"]]);
  box.put("user/user.go", sources["user/user.go"]?.replace("leaf.Say()", "1") ?? "");
  const failed = box.trace(...build);
  expect(failed.status).toBe(1);
  expect(failed.stderr).toContain("user/user.go:5");
  expect(failed.document.summary.packages.own).toMatchObject({ hit: 1, failed: 1, "not-reached": 1 });
  expect(causeKinds(failed.document)).toEqual(["inputs file user.go"]);
  expect(schemaErrors("trace", failed.stdout)).toEqual([]);
});

test("what a command prints and how it ends is its own", () => {
  box.put(
    "main.go",
    'package main\n\nimport "os"\n\nfunc main() { print("to stderr\\n"); os.Stdout.WriteString("to stdout\\n"); os.Exit(len(os.Args) + 5) }\n',
  );
  const { status, stdout, stderr } = box.plumb("trace", "--", "go", "run", ".", "-x", "--", "y");
  expect([status, stdout]).toEqual([1, "to stdout\n"]);
  expect(stderr).toContain("to stderr\nexit status 9\n");
  expect(stderr).toContain("✗ go run . -x -- y");
  expect(stderr).toContain("exit status 1");
  const json = box.trace("go", "run", ".");
  expect(json.stderr).toContain("to stdout\n");
  expect(json.document).toMatchObject({ status: 1, argv: ["go", "run", "."] });
  expect(box.plumb("trace", "--", "go", "build", "./nowhere")).toMatchObject({ status: 1, stdout: "" });
});

test("install, vet and go test -c are traced too, and what builds nothing is refused", () => {
  expect(box.trace("go", "vet", "./...").status).toBe(0);
  box.env.GOBIN = join(box.root, "bin");
  const installed = box.trace("go", "install", ".");
  expect([installed.status, existsSync(join(box.root, "bin/app"))]).toEqual([0, true]);
  for (const refused of [
    ["go", "list"],
    ["go", "version"],
    ["ls"],
    ["go"],
    ["go", "build", "-n"],
    ["gofmt", "build"],
  ]) {
    const { status, stderr } = box.plumb("trace", "--", ...refused);
    expect([refused, status]).toEqual([refused, 2]);
    expect(stderr).toContain("[USAGE]");
  }
  const { status, stderr } = box.plumb("trace", "go", "build");
  expect([status, stderr]).toEqual([2, expect.stringContaining("hint: plumb trace -- go build")]);
});

test("tests: run, kept, again because of a variable, a file, a flag, an edit; and why says what a result depends on", () => {
  box.put(
    "leaf/leaf_test.go",
    'package leaf\n\nimport (\n\t"os"\n\t"testing"\n)\n\nfunc TestSay(t *testing.T) {\n\tif _, err := os.ReadFile("data.txt"); err != nil || os.Getenv("LEAF")+os.Getenv("constructor") == "no" {\n\t\tt.Fatal(Say())\n\t}\n}\n',
  );
  box.put("leaf/data.txt", "data\n");
  utimesSync(join(box.cwd, "leaf/data.txt"), 1_700_000_000, 1_700_000_000);
  const ran = () => box.trace("go", "test", "./...").document;
  const tests = (document: ReturnType<typeof ran>) => document.summary.tests;
  expect(tests(ran())).toMatchObject({ ran: 1, hit: 0 });
  const cached = box.trace("go", "test", "./...");
  expect([tests(cached.document), causeKinds(cached.document)]).toMatchObject([{ ran: 0, hit: 1 }, []]);
  expect(cached.stderr).toContain("(cached)");
  box.env.LEAF = "yes";
  expect(causeKinds(ran())).toEqual(["inputs environment LEAF"]);
  utimesSync(join(box.cwd, "leaf/data.txt"), 1_700_000_100, 1_700_000_100);
  expect(causeKinds(ran())).toEqual([`inputs test-file ${join(box.cwd, "leaf/data.txt")}`]);
  expect(box.causes("go", "test", "./leaf", "-count=1")).toContain("not-kept with -count no result is kept");
  const why = box.plumb("why", "--test", "./leaf");
  expect(why.stdout).toContain("with -count no result is kept");
  box.env.LEAF = "no";
  const failed = box.trace("go", "test", "./...");
  expect([failed.status, tests(failed.document).hit]).toEqual([1, 0]);
  expect(causeKinds(failed.document)).toContain("inputs environment LEAF");
  delete box.env.LEAF;
  box.put("leaf/leaf_test.go", `${read(box, "leaf/leaf_test.go")}\nfunc TestMore(t *testing.T) { t.Log(Where) }\n`);
  const edited = box.trace("go", "test", "./leaf");
  expect(causeKinds(edited.document)).toEqual(["inputs file leaf_test.go"]);
  const document = box.plumb("why", "--json", "--test", "example.com/app/leaf");
  expect(schemaErrors("why", document.stdout)).toEqual([]);
  expect(JSON.parse(document.stdout)).toMatchObject({
    outcome: "ran",
    test: {
      changes: [],
      env: { LEAF: null },
      files: { [join(box.cwd, "leaf/data.txt")]: expect.stringContaining("5 bytes") },
    },
  });
  // A package that was compiled for its test alone is that package.
  expect(box.plumb("why", "./leaf").stdout).toContain("leaf_test.go");
}, 60_000);

test("what is kept: list, compare, again, predict, why, a page, a trace for Perfetto", () => {
  expect(box.plumb("trace").status).toBe(1);
  box.trace("go", "build", "-o", "out", ".");
  box.put("leaf/leaf.go", read(box, "leaf/leaf.go").replace("hi there", "good day"));
  const predicted = box.plumb("trace", "--predict", "--json", "--", "go", "build", "-o", "out", ".");
  expect(schemaErrors("trace-predict", predicted.stdout)).toEqual([]);
  expect(JSON.parse(predicted.stdout)).toMatchObject({
    certain: ["example.com/app/leaf"],
    possible: ["example.com/app/user", "example.com/app"],
    causes: [{ kind: "inputs", changes: [{ kind: "file", subject: "leaf.go" }] }],
  });
  const files = ["--html", "page.html", "--perfetto", "trace.json"];
  expect(box.plumb("trace", ...files, "--", "go", "build", "-race=false", "-o", "out", ".").status).toBe(0);
  const page = read(box, "page.html");
  expect(page).toContain("leaf.go changed");
  expect(page).not.toContain("<script");
  const { traceEvents } = JSON.parse(read(box, "trace.json"));
  const lanes = new Map<number, number>();
  for (const { ph, tid, ts, dur } of traceEvents) {
    if (ph !== "X") continue;
    expect(ts).toBeGreaterThanOrEqual(lanes.get(tid) ?? 0);
    lanes.set(tid, ts + dur);
  }
  expect(lanes.size).toBeGreaterThan(1);
  const list = box.plumb("trace", "--list", "--json");
  expect(schemaErrors("trace-list", list.stdout)).toEqual([]);
  expect(
    JSON.parse(list.stdout).traces.map(({ number, argv }: { number: number; argv: string[] }) => [number, argv.length]),
  ).toEqual([
    [1, 6],
    [2, 5],
  ]);
  const compared = box.plumb("trace", "--compare", "2,1", "--json");
  expect(schemaErrors("trace-compare", compared.stdout)).toEqual([]);
  expect(JSON.parse(compared.stdout).newer.packages.ran).toBe(3);
  const again = box.plumb("trace", "--nth", "2", "--json");
  expect(schemaErrors("trace", again.stdout)).toEqual([]);
  expect(JSON.parse(again.stdout)).toMatchObject({ argv: ["go", "build", "-o", "out", "."], status: 0 });
  expect(box.plumb("trace").stdout).toContain("leaf.go changed");
  const why = box.plumb("why", ".");
  expect(why.stdout).toContain("leaf.go changed");
  expect(why.stdout).toContain("example.com/app ← example.com/app/user ← example.com/app/leaf");
  for (const [args, code] of [
    [["--nth", "3"], "NO_TRACE"],
    [["--compare", "1,9"], "NO_TRACE"],
    [["--compare", "1"], "USAGE"],
    [["--nth", "0"], "USAGE"],
    [["--list", "--predict"], "USAGE"],
  ] as const) {
    expect(box.plumb("trace", ...args).stderr).toContain(`[${code}]`);
  }
  expect(box.plumb("why", "example.com/nothing")).toMatchObject({
    status: 1,
    stderr: expect.stringContaining("[NOT_TRACED]"),
  });
});

test("of the same command five traces are kept", () => {
  for (let at = 0; at < 7; at += 1) box.plumb("trace", "--", "go", "build", "./leaf");
  expect(box.kept().filter((name) => name.endsWith(".gz"))).toHaveLength(5);
});

test("several programs, a workspace, names with blanks and letters of other alphabets, a link on the way", () => {
  box.remove();
  box = createTraceBox({
    "go.work": "go 1.20\n\nuse (\n\t./one\n\t./zwei\n)\n",
    "one/go.mod": "module one\n\ngo 1.20\n",
    "one/cmd/a/main.go": 'package main\n\nimport "example.com/zwei"\n\nfunc main() { println(zwei.Zwei) }\n',
    "one/cmd/b/main.go": "package main\n\nfunc main() {}\n",
    "zwei/go.mod": "module example.com/zwei\n\ngo 1.20\n",
    "zwei/zwei.go": `package zwei\n\nconst Zwei = ${JSON.stringify(`ü ${Date.now()}`)}\n`,
  });
  const real = join(box.root, "Ünder a folder");
  mkdirSync(real);
  symlinkSync(box.cwd, join(real, "link"));
  const build = ["go", "build", "-o", `${box.root}/out/`, "one/...", "example.com/zwei/..."];
  const first = box.trace(...build).document;
  expect(
    first.nodes
      .filter(({ mode, group }) => mode === "build" && group === "own")
      .map(({ name }) => name)
      .toSorted(),
  ).toEqual(["build example.com/zwei", "build one/cmd/a", "build one/cmd/b"]);
  box.put("zwei/zwei.go", `package zwei\n\nconst Zwei = ${JSON.stringify(`é ${Date.now()}`)}\n`);
  const edited = box.trace(...build).document;
  expect([causeKinds(edited), compiled(edited)]).toEqual([["inputs file zwei.go"], ["one/cmd/a", "zwei"]]);
  box.env.PWD = join(real, "link");
  box.cwd = join(real, "link");
  expect(box.plumb("why", "./one/cmd/a").stdout).toContain("zwei.go changed");
  expect(box.plumb("why", "one/cmd/b").stdout).toContain("came from the cache");
});

test("vendored packages are of others, and -C is a folder like any", () => {
  box.put("go.mod", "module example.com/app\n\ngo 1.20\n\nrequire example.com/other v1.0.0\n");
  box.put("vendor/modules.txt", "# example.com/other v1.0.0\n## explicit; go 1.20\nexample.com/other\n");
  box.put("vendor/example.com/other/other.go", `package other\n\nconst Other = ${JSON.stringify(box.root)}\n`);
  box.put("main.go", 'package main\n\nimport "example.com/other"\n\nfunc main() { println(other.Other) }\n');
  const work = box.cwd;
  box.cwd = box.root;
  const { document } = box.trace("go", "-C", work, "build", "-o", "out", ".");
  expect(document.summary.packages).toMatchObject({ own: { ran: 1 }, dependency: { ran: 1 } });
  expect(box.trace("go", "build", "-C", work, "-o", "out", ".").document.summary.packages.own).toMatchObject({
    hit: 1,
  });
  box.cwd = work;
  expect(JSON.parse(box.plumb("trace", "--list", "--json").stdout).traces).toHaveLength(2);
});

test("a program outside of any module, flags in GOFLAGS, and words of the program that look like go's", () => {
  box.cwd = join(box.root, "nowhere");
  box.put("hello.go", 'package main\n\nimport "os"\n\nfunc main() { os.Stdout.WriteString(os.Args[1]) }\n');
  box.env.GOFLAGS = "-buildvcs=false -trimpath";
  const { stdout, stderr, status } = box.plumb("trace", "--", "go", "run", "hello.go", "-debug-actiongraph=x", "-a");
  expect([stdout, status]).toEqual(["-debug-actiongraph=x", 0]);
  expect(stderr).toContain("✓ go run hello.go -debug-actiongraph=x -a");
  expect(stderr).not.toContain("-a wants everything built again");
  expect(box.plumb("why", "command-line-arguments").status).toBe(0);
  box.trace("go", "build", "-debug-actiongraph=mine.json", "hello.go");
  expect(read(box, "mine.json")).toStartWith("[");
});

// Whether plumb trace names what was changed, and nothing else: each row of the matrix is done for real, with each Go that is named.
//   ./plumb --run bench/trace-causes.ts [GOROOT…]        (default: the go on PATH)

import { chmodSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { columns } from "./table.ts";
import { CgoModule, type TraceDocument } from "./trace/cgo-module.ts";
import { withFolder } from "./work-folder.ts";

interface Row {
  readonly name: string;
  /** Changes something, runs, and returns the trace. Everything was built, and every test passed, before. */
  run(module: CgoModule, folder: string): TraceDocument;
  /** Packages of the module that had to be compiled; of tests, those that had to be run. */
  readonly ran: readonly string[];
  /** The cause that explains most, as `kind` or `kind:first change:subject`; null: nothing ran. */
  readonly first: string | null;
  /** Further causes that are true. */
  readonly also?: readonly string[];
  /** Where Go before 1.25 does otherwise. */
  readonly before125?: Pick<Row, "ran" | "first">;
}

/** Before Go 1.26 vet checks the packages of each test again: true, and always so. */
const always = ["vet-not-kept"];

const build = ["go", "build", "-o", "out/app", "."];
const testing = ["go", "test", "./..."];
const all = ["app", "app/leaf", "app/user", "app/withc"];

const rows: readonly Row[] = [
  { name: "nothing, target present", run: (m) => m.trace(build).document, ran: [], first: null },
  {
    name: "nothing, target deleted",
    run: (m) => {
      m.remove("out/app");
      return m.trace(build).document;
    },
    ran: [],
    first: "link-not-kept",
  },
  {
    name: "touch of all sources",
    run: (m) => {
      m.run(["sh", "-c", "touch *.go */*.go"]);
      return m.trace(build).document;
    },
    ran: [],
    first: null,
  },
  {
    name: "comment in leaf",
    run: (m) => {
      m.edit("leaf/leaf.go", (text) => `${text}// Another line.\n`);
      return m.trace(build).document;
    },
    ran: ["app/leaf"],
    first: "inputs:file:leaf.go",
  },
  {
    name: "literal in leaf",
    run: (m) => {
      m.edit("leaf/leaf.go", (text) => text.replace("hi there", "hello there"));
      return m.trace(build).document;
    },
    ran: ["app", "app/leaf", "app/user"],
    first: "inputs:file:leaf.go",
  },
  {
    name: "empty commit",
    run: (m) => {
      const env = { GOFLAGS: "-buildvcs=true" };
      const git = "git -c user.name=a -c user.email=a@example.com";
      m.run(["sh", "-c", `git init -q && echo out > .gitignore && git add . && ${git} commit -qm one`]);
      m.trace(build, { env });
      m.run(["sh", "-c", `${git} commit -q --allow-empty -m two`]);
      const { document } = m.trace(build, { env });
      m.run(["rm", "-rf", ".git", ".gitignore"]);
      return document;
    },
    ran: ["app"],
    first: "inputs:build-info:vcs.revision",
  },
  {
    name: "-ldflags -X",
    run: (m) => {
      m.trace(["go", "build", "-ldflags=-X main.version=1", "-o", "out/app", "."]);
      return m.trace(["go", "build", "-ldflags=-X main.version=2", "-o", "out/app", "."]).document;
    },
    ran: ["app"],
    first: "inputs:flag:-ldflags",
  },
  {
    name: "another folder",
    run: (m, folder) => {
      m.trace(build);
      const cwd = join(folder, "copy");
      m.copyTo(cwd);
      return m.trace(build, { cwd }).document;
    },
    ran: all,
    first: "inputs:directory:",
  },
  {
    name: "another folder, -trimpath",
    run: (m, folder) => {
      const trimmed = ["go", "build", "-trimpath", "-o", "out/app", "."];
      m.trace(trimmed);
      const cwd = join(folder, "trimmed");
      m.copyTo(cwd);
      m.run(["rm", "-rf", "out"], { cwd });
      return m.trace(trimmed, { cwd }).document;
    },
    ran: [],
    first: "link-not-kept",
  },
  {
    name: "CGO_CFLAGS",
    run: (m) => {
      m.trace(build);
      return m.trace(build, { env: { CGO_CFLAGS: "-O1 -g" } }).document;
    },
    ran: ["app", "app/withc"],
    first: "inputs:c-compiler:CGO_CFLAGS",
  },
  {
    name: "test: TZ",
    run: (m) => m.trace(testing, { env: { TZ: "Asia/Tokyo" } }).document,
    ran: ["test run app/leaf"],
    first: "inputs:time-zone:TZ",
  },
  {
    name: "test: mode of a file",
    run: (m) => {
      chmodSync(join(m.directory, "leaf/testdata.txt"), 0o600);
      return m.trace(testing).document;
    },
    ran: ["test run app/leaf"],
    first: "inputs:test-file:leaf/testdata.txt",
  },
  {
    name: "test: a variable it reads",
    run: (m) => m.trace(testing, { env: { LEAF: "yes" } }).document,
    ran: ["test run app/leaf"],
    first: "inputs:environment:LEAF",
  },
  {
    name: "test: -v",
    run: (m) => m.trace(["go", "test", "-v", "./..."]).document,
    ran: ["test run app/leaf"],
    first: "inputs:flag:-v",
  },
  {
    name: "test: -count=1",
    run: (m) => m.trace(["go", "test", "-count=1", "./..."]).document,
    ran: ["test run app/leaf"],
    first: "not-kept:with -count no result is kept",
  },
  {
    name: "test: -shuffle=on",
    run: (m) => m.trace(["go", "test", "-shuffle=on", "./..."]).document,
    ran: ["test run app/leaf"],
    first: "not-kept:with -shuffle no result is kept",
  },
  {
    name: "test: no list of packages",
    run: (m) => m.trace(["go", "test"], { cwd: join(m.directory, "leaf") }).document,
    ran: ["test run app/leaf"],
    first: "not-kept:go test without a list of packages keeps no results: go test . does",
  },
  {
    name: "test: -coverprofile, again",
    run: (m) => {
      const covered = ["go", "test", "-coverprofile=out/cover", "./leaf"];
      mkdirSync(join(m.directory, "out"), { recursive: true });
      m.trace(covered);
      return m.trace(covered).document;
    },
    ran: [],
    first: null,
    before125: { ran: ["test run app/leaf"], first: "not-kept:with -coverprofile no result is kept" },
  },
];

const named = process.argv.slice(2);
const roots = named.length > 0 ? named : [Bun.spawnSync(["go", "env", "GOROOT"]).stdout.toString().trim()];
const results: { readonly root: string; readonly judged: readonly Judged[] }[] = [];
for (const root of roots)
  results.push({ root, judged: await withFolder(async (folder) => rows.map((row) => judge(row, root, folder))) });
const head = ["change", ...results.map(({ root }) => versionOf(root))];
const table = rows.map((row, place) => [row.name, ...results.map(({ judged }) => judged[place]?.verdict ?? "")]);
process.stdout.write(`${columns([head, ...table]).join("\n")}\n`);
const flat = results.flatMap(({ judged }) => judged);
const right = flat.filter(({ wrong }) => wrong.length === 0).length;
process.stdout.write(
  `\n${right} of ${flat.length} right: the cause first, none false, and as many misses as were injected\n`,
);
for (const { name, wrong } of flat) if (wrong.length > 0) process.stdout.write(`\n${name}\n  ${wrong.join("\n  ")}\n`);
process.exitCode = right === flat.length ? 0 : 1;

function versionOf(root: string): string {
  return Bun.spawnSync([join(root, "bin/go"), "env", "GOVERSION"], { env: { ...process.env, GOTOOLCHAIN: "local" } })
    .stdout.toString()
    .trim();
}

/** Each row begins with a module of its own, built and tested; the standard library is compiled once for all. */
interface Judged {
  readonly name: string;
  readonly verdict: string;
  readonly wrong: readonly string[];
}

function judge(row: Row, root: string, folder: string): Judged {
  const own = join(folder, row.name.replace(/\W+/g, "-"));
  const module = new CgoModule(own, join(root, "bin"), join(folder, `cache-${versionOf(root)}`));
  for (const command of [build, testing]) {
    const { status } = module.trace(command);
    if (status !== 0) throw new Error(`${command.join(" ")} failed before anything was changed`);
  }
  const document = row.run(module, own);
  const old = Number(/^go1\.(\d+)/.exec(versionOf(root))?.[1]) < 25;
  const wanted = { ...row, ...(old ? row.before125 : {}) };
  const wrong = [...differences("ran", wanted.ran, ranIn(document)), ...causesWrong(wanted, document)];
  return { name: `${row.name}, ${versionOf(root)}`, verdict: wrong.length === 0 ? "✓" : "✗", wrong };
}

function ranIn({ nodes }: TraceDocument): readonly string[] {
  const ran = nodes.filter(
    ({ mode, group, outcome }) => group === "own" && outcome === "ran" && (mode === "build" || mode === "test run"),
  );
  const tests = ran.some(({ mode }) => mode === "test run") || nodes.some(({ mode }) => mode === "test run");
  const told = ran.filter(({ mode }) => (tests ? mode === "test run" : mode === "build"));
  return told.map(({ name }) => name.replace(/^build /, "").replace("example.com/", ""));
}

function differences(what: string, wanted: readonly string[], got: readonly string[]): readonly string[] {
  const [one, other] = [wanted.toSorted().join(", "), got.toSorted().join(", ")];
  return one === other ? [] : [`${what}: wanted ${one || "nothing"}, got ${other || "nothing"}`];
}

function causesWrong({ first, also = [] }: Row, { causes }: TraceDocument): readonly string[] {
  const told = causes.map(({ kind, changes, reason }) => {
    if (reason !== null) return `${kind}:${reason}`;
    const [change] = changes;
    return change ? `${kind}:${change.kind}:${change.subject.replace(/^.*\/app\//, "")}` : kind;
  });
  const [top = null, ...others] = told.filter((one) => first !== null || !always.includes(one));
  return [
    ...(top === first ? [] : [`first cause: wanted ${first}, got ${top}`]),
    ...others.filter((one) => !also.includes(one) && !always.includes(one)).map((one) => `false cause: ${one}`),
  ];
}

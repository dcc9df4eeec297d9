// Wrong values of Go's variables, in a shell and in a Go tree's own go.env: the real go fails over them, doctor finds them. For
// those of the shell its first remedy, typed there, mends it. The user's file has setting-remedies.long.test.ts.

import { describe, expect, test } from "bun:test";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createBox } from "../box.ts";
import { host } from "../real-program.ts";
import { expectFound, type Fault, ownTree, shell, writeModule } from "./made-fault.ts";

const cgo = 'package main\n\nimport "C"\n\nfunc main() {}\n';
const query = "go list -m module.invalid/m@v1.0.0";
// Asks a proxy of the box's own, without the module's content; two entries, since a single directory is never checked.
const download = [
  "mkdir -p proxy/module.invalid/m/@v && cd proxy/module.invalid/m/@v",
  `echo '{"Version": "v1.0.0"}' > v1.0.0.info && echo 'module module.invalid/m' > v1.0.0.mod`,
  "cd $OLDPWD && GOPROXY=file://$PWD/proxy,off go mod download module.invalid/m@v1.0.0",
].join(" && ");
const dependent = 'package main\n\nimport _ "module.invalid/m"\n\nfunc main() {}\n';

/** Variables, a command that fails over them, what is said then, and the finding. */
type Poison = readonly [
  variables: Readonly<Record<string, string>>,
  fails: string,
  says: string,
  found: string,
  source?: string,
];

const level = host.arch === "arm64" ? "GOAMD64" : "GOARM64";

const inShell: readonly Poison[] = [
  [{ GOROOT: "/nonexistent/go" }, "go version", "cannot find GOROOT directory", "goroot-set-wrong"],
  [
    { GOROOT: "/usr" },
    "go build",
    "is not in std",
    "goroot-set-wrong",
    'package main\n\nimport _ "os"\n\nfunc main() {}\n',
  ],
  [{ GOROOT: "go" }, "go env GOPATH", "cannot find GOROOT directory", "goroot-set-wrong"],
  [{ GOFLAGS: "-no-such-flag" }, "go version", "unknown flag -no-such-flag", "goflags-invalid"],
  [{ GOFLAGS: "-tags" }, "go build", "flag needs an argument: -tags", "goflags-invalid"],
  [{ GOFLAGS: "-mod=all" }, "go build", "-mod=all not supported", "goflags-invalid"],
  [{ GOFLAGS: "-race=maybe" }, "go build", "invalid boolean value", "goflags-invalid"],
  [{ GOFLAGS: '-ldflags "-s -w"' }, "go build", "parsing $GOFLAGS", "goflags-invalid"],
  [{ GOFLAGS: "-mod=vendor" }, "go build", "-mod=vendor", "goflags-mod-vendor", dependent],
  [{ GOARCH: host.otherArch }, "go run .", "exec format error", "goarch-persisted"],
  [{ GOOS: "windows" }, "go run .", "exec format error", "goarch-persisted"],
  [{ GOARCH: "x86_64" }, "go build", "unsupported GOOS/GOARCH pair", "bad-goarch-value"],
  [{ GOOS: "macos" }, "go build", "unsupported GOOS/GOARCH pair", "bad-goarch-value"],
  [{ GOPATH: "~/go" }, "go version", "cannot start with shell metacharacter '~'", "gopath-relative"],
  [{ GOPATH: "gopath" }, "go build", "GOPATH entry is relative", "gopath-relative"],
  [{ GOBIN: "bin" }, "go install", "GOBIN must be an absolute path", "gobin-relative"],
  [{ GOCACHE: "off" }, "go build unsafe", "build cache is disabled by GOCACHE=off", "gocache-off"],
  [{ GOCACHE: "./cache" }, "go build unsafe", "GOCACHE is not an absolute path", "gocache-off"],
  [{ GOCACHE: "/dev/null/cache" }, "go build unsafe", "failed to initialize build cache", "cache-permission"],
  [{ GOMODCACHE: "mod" }, download, "GOMODCACHE entry is relative", "gomodcache-relative"],
  [{ GOTMPDIR: "/nonexistent" }, "go build", "creating work dir", "gotmpdir-missing"],
  [{ GOTMPDIR: "tmp" }, "go build", "creating work dir", "gotmpdir-missing"],
  [{ GOTMPDIR: "/etc/passwd" }, "go build", "creating work dir", "gotmpdir-missing"],
  [{ GO111MODULE: "off" }, "go mod tidy", "modules disabled by GO111MODULE=off", "go111module-off"],
  [{ GO111MODULE: "yes" }, "go build", "unknown environment setting GO111MODULE=yes", "go111module-invalid"],
  [{ GOPROXY: "/srv/proxy" }, query, "missing scheme", "goproxy-invalid"],
  [{ GOPROXY: "off" }, query, "module lookup disabled by GOPROXY=off", "goproxy-off"],
  [{ GOTOOLCHAIN: "1.26" }, "go version", 'invalid GOTOOLCHAIN "1.26"', "gotoolchain-invalid"],
  [{ GOTOOLCHAIN: "latest" }, "go build", 'invalid GOTOOLCHAIN "latest"', "gotoolchain-invalid"],
  [{ GOTOOLCHAIN: "go1.99.0+path" }, "go version", 'cannot find "go1.99.0" in PATH', "toolchain-not-on-path"],
  [{ GOSUMDB: "sums.example.com" }, download, "malformed verifier id", "gosumdb-invalid"],
  [{ GOEXPERIMENT: "arm64e" }, "go version", "unknown GOEXPERIMENT arm64e", "goexperiment-unknown"],
  [{ GOEXPERIMENT: "shinything" }, "go version", "unknown GOEXPERIMENT shinything", "goexperiment-unknown"],
  [{ GOWORK: "go.work" }, "go build", "invalid GOWORK: not an absolute path", "gowork-invalid"],
  [{ GOWORK: "/nonexistent/go.work" }, "go build", "reading go.work", "gowork-invalid"],
  [
    { CGO_ENABLED: "no" },
    "go list -f '{{.CgoFiles}}' os/user | grep -Fx '[]' || ! echo cgo is on",
    "cgo is on",
    "cgo-enabled-invalid",
  ],
  [{ CC: "no-such-compiler" }, "go build", '"no-such-compiler" not found', "cc-not-found", cgo],
  [{ CC: "./gcc" }, "go build", "CC environment variable is relative", "cc-setting-invalid"],
  [{ CC: "gcc '-O2" }, "go build", "CC environment variable could not be parsed", "cc-setting-invalid"],
  [{ CGO_CFLAGS: "'-O2" }, "go build", "could not parse environment variable CGO_CFLAGS", "cc-setting-invalid", cgo],
  [{ CXX: "no-such-compiler" }, "touch x.cc; go build", '"no-such-compiler"', "cc-not-found", cgo],
  [
    { PKG_CONFIG: "no-such-program" },
    "go build",
    '"no-such-program"',
    "pkg-config-missing",
    cgo.replace("import", "// #cgo pkg-config: zlib\nimport"),
  ],
  [
    { [level]: "v99" },
    "go version",
    `invalid ${level}`,
    level === "GOARM64" ? "goarm64-level-too-high" : "goamd64-level-too-high",
  ],
];

describe("in the shell", () => {
  // Rows are of two lengths, and a parameter without an argument would be Bun's callback.
  test.each(inShell.map((row) => [JSON.stringify(row[0]), row[1], row] as const))(
    "%s: %s",
    (_variables, _fails, [variables, fails, says, found, source]) => {
      const box = createBox();
      try {
        writeModule(box, source);
        Object.assign(box.env, variables);
        const { status, output } = shell(box, fails);
        expect({ status, output }).toEqual({ status, output: expect.stringContaining(says) });
        expect(status).not.toBe(0);

        const { findings } = box.doctor();
        expect(findings.map(({ id }) => id)).toEqual([found]);
        const [remedy] = findings[0]?.remedies ?? [];
        expect(shell(box, `${remedy?.commands.join("\n")}\n${fails}`).output).not.toContain(says);
      } finally {
        box.remove();
      }
    },
    60_000,
  );

  test("GOSUMDB=off where toolchains may be downloaded: those are refused without it", () => {
    expectFound({
      name: "",
      make: (box) => Object.assign(box.env, { GOSUMDB: "off", GOTOOLCHAIN: "auto" }),
      found: ["gosumdb-off"],
    });
  });

  test("a variable that hides what go env -w stored", () => {
    expectFound({
      name: "",
      make(box) {
        box.go("env", "-w", "GOPRIVATE=git.example.com");
        box.env.GOPRIVATE = "other.example.com";
      },
      fails: "go env GOPRIVATE | grep git.example.com || ! go env GOPRIVATE",
      says: "other.example.com",
      found: ["go-env-file-shadowed"],
    });
  });
});

describe("in the user's file", () => {
  const faults: readonly (readonly [file: string, fails: string, says: string, found: string])[] = [
    ["GOEXPERIMENT=arm64e\n", "go build", "unknown GOEXPERIMENT arm64e", "goexperiment-unknown"],
    ["GOFLAGS=-v -no-such-flag=1\n", "go build", "unknown flag -no-such-flag", "goflags-invalid"],
    ["GOTMPDIR=tmp\n", "go build", "creating work dir", "gotmpdir-missing"],
    ["GOSUMDB=sums.example.com\n", download, "malformed verifier id", "gosumdb-invalid"],
    ["CGO_LDFLAGS='-lm\n", "go build", "could not parse environment variable CGO_LDFLAGS", "cc-setting-invalid"],
  ];

  test.each(faults)(
    "%j: %s",
    (file, fails, says, found) => {
      const box = createBox();
      try {
        writeModule(box, cgo);
        box.write("home/.config/go/env", file);
        expect(shell(box, fails).output).toContain(says);
        const { findings } = box.doctor();
        expect(findings.map(({ id }) => id)).toEqual([found]);
        expect(shell(box, findings[0]?.remedies[0]?.commands.join("\n") ?? "false")).toMatchObject({ status: 0 });
        expect(shell(box, fails).output).not.toContain(says);
        expect(box.doctor().findings).toEqual([]);
      } finally {
        box.remove();
      }
    },
    60_000,
  );

  test("GOWORK, which go env -w refuses and a line of which counts all the same", () => {
    expectFound({
      name: "",
      make(box) {
        writeModule(box);
        box.write("home/.config/go/env", "GOWORK=go.work\n");
      },
      fails: "go build",
      says: "invalid GOWORK: not an absolute path",
      found: ["gowork-invalid"],
    });
  });
});

describe("in go.env", () => {
  /** A tree whose go.env says this, on PATH. */
  function treeWith(text: string): Fault["make"] {
    return (box) => {
      const file = join(ownTree(box), "go.env");
      rmSync(file);
      writeFileSync(file, text);
      writeModule(box, cgo);
    };
  }

  const faults: readonly (readonly [text: string, fails: string, says: string, found: string])[] = [
    ["GOFLAGS=-mod mod\n", "go build", "parsing $GOFLAGS", "goflags-invalid"],
    ["GO111MODULE=off\n", "go mod tidy", "modules disabled by GO111MODULE=off", "go111module-off"],
    ["GOPROXY=off\n", query, "module lookup disabled by GOPROXY=off", "goproxy-off"],
    ["GOPROXY=goproxy\n", query, "missing scheme", "goproxy-invalid"],
    ["GOTOOLCHAIN=1.26\n", "go version", 'invalid GOTOOLCHAIN "1.26"', "gotoolchain-invalid"],
    ["GOCACHE=off\n", "env -u GOCACHE go build", "build cache is disabled by GOCACHE=off", "gocache-off"],
    ["CC=no-such-compiler\n", "go build", '"no-such-compiler" not found', "cc-not-found"],
  ];

  test.each(faults)("%j", (text, fails, says, found) => {
    expectFound({ name: "", make: treeWith(text), fails, says, found: [found] });
  });

  test("GOSUMDB=off with GOTOOLCHAIN=auto", () => {
    expectFound({ name: "", make: treeWith("GOSUMDB=off\nGOTOOLCHAIN=auto\n"), found: ["gosumdb-off"] });
  });
});

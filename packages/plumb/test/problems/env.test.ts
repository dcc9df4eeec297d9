import { describe, expect, test } from "bun:test";
import { changed, executable, goInstall, goroot, healthyLinux } from "../snapshots.ts";
import { diagnose, diagnoseOne, idsOn } from "./diagnose.ts";
import { linuxWith, macWith } from "./settings.ts";

const userFile = "/home/gopher/.config/go/env";

test("settings read from an ordinary environment and go.env show nothing", () => {
  expect(idsOn(linuxWith({}))).toEqual([]);
  expect(idsOn(macWith({}))).toEqual([]);
  const env = { GOPATH: "/data/one:/data/two", GOBIN: "/usr/local/bin", GOFLAGS: "-mod=mod '-ldflags=-s -w'" };
  const file = "# mine\n\nGOPRIVATE=git.example.com/*\nGOPROXY=https://me:secret@goproxy.example.com|direct\n";
  expect(idsOn(linuxWith({ env, file }))).toEqual([]);
});

describe("goroot-set-wrong", () => {
  const gone = goroot("/opt/go", "linux/arm64", "go1.26.8", { exists: false, toolDirectories: [], compile: null });
  const withRoot = (given: Parameters<typeof linuxWith>[0], tree: typeof gone) =>
    changed(linuxWith(given), { goInstalls: { forcedGoroot: tree } });

  test("a tree that is gone, from the user's file: go env -u needs a GOROOT that works", () => {
    const linux = withRoot({ file: "GOROOT=/opt/go\n" }, gone);
    const seen = diagnoseOne("goroot-set-wrong", linux);
    expect(seen.found).toBe("GOROOT=/opt/go, which does not exist");
    expect(seen.at).toEqual([`${userFile}:1`]);
    expect(seen.safe).toEqual(["env GOROOT=/usr/local/go go env -u GOROOT"]);
    expect(idsOn(linux)).toEqual(["goroot-set-wrong"]);
  });

  test("without a go that has a tree the line is taken out of the file", () => {
    const linux = changed(withRoot({ file: "GOROOT=/opt/go\n" }, gone), { goInstalls: { installs: [], active: null } });
    expect(diagnoseOne("goroot-set-wrong", linux).commands).toEqual([`sed -i.bak '/^GOROOT=/d' ${userFile}`]);
  });

  test("a directory that is no tree, and a relative path, exported by the shell", () => {
    const hollow = goroot("/tmp", "linux/arm64", "go1.26.8", { toolDirectories: [], compile: null });
    const seen = diagnoseOne("goroot-set-wrong", withRoot({ env: { GOROOT: "/tmp" } }, hollow));
    expect(seen.found).toBe("GOROOT=/tmp, which has no pkg/tool directory");
    expect(seen.commands).toEqual(["unset GOROOT"]);
    const tree = goroot("/usr/local/go", "linux/arm64", "go1.26.8");
    const relative = withRoot({ env: { GOROOT: "go" } }, tree);
    expect(diagnoseOne("goroot-set-wrong", relative).found).toBe("GOROOT=go, which is no absolute path");
  });

  test("another tree that is whole is not wrong", () => {
    const tree = goroot("/usr/local/go", "linux/arm64", "go1.26.8");
    expect(idsOn(withRoot({ env: { GOROOT: "/usr/local/go" } }, tree))).toEqual([]);
  });
});

test("goroot-set-needlessly: kept in the user's file it is worth a word, exported it is not", () => {
  const tree = goroot("/usr/local/go", "linux/arm64", "go1.26.8");
  const kept = changed(linuxWith({ file: "GOROOT=/usr/local/go\n" }), { goInstalls: { forcedGoroot: tree } });
  const seen = diagnoseOne("goroot-set-needlessly", kept);
  expect(seen).toMatchObject({ severity: "info", safe: ["go env -u GOROOT"] });
  expect(idsOn(kept)).toEqual(["goroot-set-needlessly"]);
  // Another release is goroot-mismatch and nothing else.
  const other = goroot("/usr/local/go", "linux/arm64", "go1.25.4");
  expect(diagnose("goroot-set-needlessly", changed(kept, { goInstalls: { forcedGoroot: other } }))).toEqual([]);
});

describe("goarch-persisted", () => {
  test("kept for a CPU that does not run here it is an error", () => {
    const seen = diagnoseOne("goarch-persisted", linuxWith({ file: "GOOS=linux\nGOARCH=amd64\n" }));
    expect(seen).toMatchObject({ severity: "error", found: "GOARCH=amd64", safe: ["go env -u GOARCH"] });
    expect(seen.at).toEqual([`${userFile}:2`]);
    expect(idsOn(linuxWith({ file: "GOARCH=amd64\n" }))).toEqual(["goarch-persisted"]);
  });

  test("exported it is a warning, and both go together", () => {
    const seen = diagnoseOne("goarch-persisted", macWith({ env: { GOOS: "linux", GOARCH: "amd64" } }));
    expect(seen).toMatchObject({ severity: "warning", found: "GOOS=linux GOARCH=amd64" });
    expect(seen.commands).toEqual(["unset GOOS GOARCH"]);
  });

  test("from two places each is taken back where it is set", () => {
    const seen = diagnoseOne("goarch-persisted", macWith({ env: { GOOS: "js" }, file: "GOARCH=wasm\n" }));
    expect(seen.commands).toEqual(["go env -u GOARCH", "unset GOOS"]);
  });

  test("this machine's own values, and the 32-bit system's on a 64-bit kernel, are right", () => {
    expect(idsOn(linuxWith({ env: { GOOS: "linux", GOARCH: "arm64" } }))).toEqual([]);
    const pi = changed(linuxWith({ env: { GOARCH: "arm" } }), {
      machine: { userland: { arch: "arm", bits: 32 } },
      goInstalls: { installs: [goInstall("/usr/local/go", "linux/arm", "go1.26.8")] },
    });
    expect(diagnose("goarch-persisted", pi)).toEqual([]);
  });
});

describe("bad-goarch-value", () => {
  test("names the word that was meant", () => {
    const seen = diagnoseOne("bad-goarch-value", linuxWith({ env: { GOARCH: "x86_64" } }));
    expect(seen.wanted).toBe("GOARCH=amd64");
    expect(seen.commands).toEqual(["unset GOARCH", "export GOARCH=amd64"]);
    expect(idsOn(linuxWith({ env: { GOARCH: "x86_64" } }))).toEqual(["bad-goarch-value"]);
  });

  test("two wrong words are taken back together: go refuses to write half a pair", () => {
    const seen = diagnoseOne("bad-goarch-value", macWith({ file: "GOOS=macos\nGOARCH=aarch64\n" }));
    expect(seen.wanted).toBe("GOOS=darwin GOARCH=arm64");
    expect(seen.commands).toEqual(["go env -u GOOS GOARCH"]);
  });

  test("a pair that this Go no longer has", () => {
    const seen = diagnoseOne("bad-goarch-value", linuxWith({ env: { GOOS: "darwin", GOARCH: "386" } }));
    expect(seen.wanted).toBe("a pair that `go tool dist list` names");
  });

  test("a foreign pair that exists is none", () => {
    expect(diagnose("bad-goarch-value", linuxWith({ env: { GOOS: "windows", GOARCH: "amd64" } }))).toEqual([]);
  });
});

describe("goamd64-level-too-high", () => {
  const old = {
    arch: "amd64",
    cpu: { model: "Intel Atom", features: ["cx16", "lahf_lm", "pni", "popcnt", "sse4_1", "sse4_2", "ssse3"] },
  };
  const amd64 = (env: Record<string, string>) =>
    changed(linuxWith({ env: { GOARCH: "amd64", ...env } }), {
      machine: old,
      goInstalls: { installs: [goInstall("/usr/local/go", "linux/amd64", "go1.26.8")] },
    });

  test("v3 on a CPU of level 2", () => {
    const seen = diagnoseOne("goamd64-level-too-high", amd64({ GOAMD64: "v3" }));
    expect(seen.severity).toBe("error");
    expect(seen.found).toStartWith("GOAMD64=v3; Intel Atom has no abm, avx, avx2");
    expect(seen.commands).toEqual(["unset GOAMD64", "export GOAMD64=v2"]);
  });

  test("a value that is no level is passed over by go: a warning", () => {
    expect(diagnoseOne("goamd64-level-too-high", amd64({ GOAMD64: "3" })).severity).toBe("warning");
  });

  test("a level the CPU has, and any level for a build on another CPU, say nothing", () => {
    expect(diagnose("goamd64-level-too-high", amd64({ GOAMD64: "v2" }))).toEqual([]);
    expect(diagnose("goamd64-level-too-high", linuxWith({ env: { GOARCH: "amd64", GOAMD64: "v4" } }))).toEqual([]);
  });
});

describe("goarm64-level-too-high", () => {
  test("atomics on an ARMv8.0 board", () => {
    const pi = changed(linuxWith({ file: "GOARM64=v8.1\n" }), {
      machine: { cpu: { model: "Cortex-A72", features: ["fp", "asimd", "crc32"] } },
    });
    const seen = diagnoseOne("goarm64-level-too-high", pi);
    expect(seen.found).toBe("GOARM64=v8.1; Cortex-A72 has no atomics");
    expect(seen.safe).toEqual(["go env -u GOARM64", "go env -w GOARM64=v8.0"]);
    expect(idsOn(pi)).toEqual(["goarm64-level-too-high"]);
  });

  test("a wrong word of the process stops every build, one in a file only those for that CPU", () => {
    expect(diagnoseOne("goarm64-level-too-high", linuxWith({ env: { GOARM64: "v7" } })).severity).toBe("error");
    expect(diagnose("goarm64-level-too-high", linuxWith({ file: "GOARCH=amd64\nGOARM64=v7\n" }))).toEqual([]);
    expect(diagnose("goarm64-level-too-high", linuxWith({ env: { GOARCH: "amd64", GOARM64: "v7" } }))).toHaveLength(1);
  });

  test("a level the CPU has, and Apple Silicon, say nothing", () => {
    expect(idsOn(linuxWith({ env: { GOARM64: "v8.1,lse" } }))).toEqual([]);
    expect(idsOn(macWith({ env: { GOARM64: "v8.5,crypto" } }))).toEqual([]);
  });
});

describe("gopath-equals-goroot", () => {
  test("set to the tree, with a slash more", () => {
    const seen = diagnoseOne("gopath-equals-goroot", linuxWith({ file: "GOPATH=/usr/local/go/\n" }));
    expect(seen.safe).toEqual(["go env -u GOPATH"]);
    expect(idsOn(linuxWith({ file: "GOPATH=/usr/local/go/\n" }))).toEqual(["gopath-equals-goroot"]);
  });

  test("Go unpacked into the place of the default GOPATH", () => {
    const linux = changed(linuxWith({ goroot: "/home/gopher/go" }), {
      goInstalls: {
        installs: [goInstall("/home/gopher/go", "linux/arm64", "go1.26.8")],
        active: "/home/gopher/go/bin/go",
      },
    });
    expect(diagnoseOne("gopath-equals-goroot", linux).commands).toEqual(["go env -w GOPATH=/home/gopher/gopath"]);
  });

  test("a GOPATH inside the tree's parent is its own", () => {
    expect(idsOn(linuxWith({ env: { GOPATH: "/usr/local/gopath" } }))).toEqual([]);
  });
});

describe("gopath-has-go-mod", () => {
  test("a module in GOPATH itself, seen from anywhere", () => {
    const linux = changed(linuxWith({}), { project: { strayGoMods: ["/home/gopher/go/go.mod"] } });
    const seen = diagnoseOne("gopath-has-go-mod", linux);
    expect(seen.commands).toEqual(["mv /home/gopher/go/go.mod /home/gopher/go/go.mod.bak"]);
    expect(idsOn(linux)).toEqual(["gopath-has-go-mod"]);
  });

  test("a GOPATH that names the project is unset first", () => {
    const linux = changed(linuxWith({ env: { GOPATH: "/home/gopher/src/hello" } }), {});
    expect(diagnoseOne("gopath-has-go-mod", linux).commands[0]).toBe("unset GOPATH");
  });

  test("modules below GOPATH are where they belong", () => {
    const linux = changed(linuxWith({}), { project: { goMod: { path: "/home/gopher/go/src/x/go.mod" } } });
    expect(idsOn(linux)).toEqual([]);
  });
});

describe("gopath-relative", () => {
  test("a literal ~ in the file: go env -u alone would stop at it", () => {
    const seen = diagnoseOne("gopath-relative", linuxWith({ file: "GOPATH=~/go\n" }));
    expect(seen.safe).toEqual(['env GOPATH="$HOME/go" go env -u GOPATH']);
    expect(idsOn(linuxWith({ file: "GOPATH=~/go\n" }))).toEqual(["gopath-relative"]);
  });

  test("one of two entries, exported", () => {
    const seen = diagnoseOne("gopath-relative", linuxWith({ env: { GOPATH: "/data:~/my go" } }));
    expect(seen.found).toBe("GOPATH=/data:~/my go, of which ~/my go is not absolute");
    expect(seen.commands).toEqual(["unset GOPATH", "export GOPATH='/data:/home/gopher/my go'"]);
  });

  test("empty entries and a ~ inside a name are taken by go", () => {
    expect(idsOn(linuxWith({ env: { GOPATH: "/data/a~1::/data/b" } }))).toEqual([]);
  });
});

describe("go111module", () => {
  test("off is an error where there is a module", () => {
    const linux = linuxWith({ file: "GO111MODULE=off\n" });
    const seen = diagnoseOne("go111module-off", linux);
    expect(seen.found).toBe("GO111MODULE=off, so /home/gopher/src/hello/go.mod is ignored");
    expect(seen).toMatchObject({ severity: "error", safe: ["go env -u GO111MODULE"] });
    expect(diagnoseOne("go111module-off", changed(linux, { project: { goMod: null } })).severity).toBe("warning");
    expect(idsOn(linux)).toEqual(["go111module-off"]);
  });

  test("another word than go knows", () => {
    const linux = linuxWith({ env: { GO111MODULE: "true" } });
    expect(diagnoseOne("go111module-invalid", linux).commands).toEqual(["unset GO111MODULE"]);
    expect(idsOn(linux)).toEqual(["go111module-invalid"]);
  });

  test("on and auto are right", () => {
    for (const value of ["on", "auto"]) expect(idsOn(linuxWith({ env: { GO111MODULE: value } }))).toEqual([]);
  });
});

describe("goflags-invalid", () => {
  test.each([
    ["mod=mod", []],
    ["-mod mod", ["go env -w GOFLAGS=-mod=mod"]],
    ['-ldflags "-s -w"', [`go env -w 'GOFLAGS="-ldflags=-s -w"'`]],
    ["-v -tags 'a b' -x", [`go env -w 'GOFLAGS=-v "-tags=a b" -x'`]],
    ["-tags 'a", []],
    ["-mod=all -v", []],
    ["-tags -v", []],
  ])("%s", (value, repairs) => {
    const linux = linuxWith({ file: `GOFLAGS=${value}\n` });
    const seen = diagnoseOne("goflags-invalid", linux);
    expect(seen.safe).toEqual([...repairs, "go env -u GOFLAGS"]);
    expect(idsOn(linux)).toEqual(["goflags-invalid"]);
  });

  test("a flag that only the release itself can refuse is taken out", () => {
    const output = "go: parsing $GOFLAGS: unknown flag -foo\n";
    const refused = { goInstalls: { activeRun: { status: 1, output, version: null, platform: null } } };
    const linux = changed(linuxWith({ file: "GOFLAGS=-v --foo=1 '-tags=a b'\n" }), refused);
    const seen = diagnoseOne("goflags-invalid", linux);
    expect(seen.found).toBe("-foo is no flag of this go");
    expect(seen.safe).toEqual([`go env -w 'GOFLAGS=-v "-tags=a b"'`, "go env -u GOFLAGS"]);
    expect(idsOn(linux)).toEqual(["goflags-invalid"]);
    const alone = changed(linuxWith({ env: { GOFLAGS: "-foo" } }), refused);
    expect(diagnoseOne("goflags-invalid", alone).commands).toEqual(["unset GOFLAGS"]);
  });

  test("flags with quotes around them, and with two dashes", () => {
    expect(idsOn(linuxWith({ env: { GOFLAGS: `--mod=mod "-ldflags=-s -w" -trimpath` } }))).toEqual([]);
  });
});

describe("goflags-mod-vendor", () => {
  const vendor = { path: "/home/gopher/src/hello/vendor", hasModulesTxt: true, inconsistencies: [] };

  test("no vendor directory: the other flags stay", () => {
    const linux = linuxWith({ file: "GOFLAGS=-trimpath -mod=vendor\n" });
    const seen = diagnoseOne("goflags-mod-vendor", linux);
    expect(seen).toMatchObject({ severity: "error", safe: ["go env -w GOFLAGS=-trimpath"] });
    expect(seen.commands[1]).toBe("go mod vendor");
    expect(idsOn(linux)).toEqual(["goflags-mod-vendor"]);
  });

  test("kept for every project it is a warning, exported for one that is vendored it is fine", () => {
    const kept = changed(linuxWith({ file: "GOFLAGS=-mod=vendor\n" }), { project: { vendor } });
    expect(diagnoseOne("goflags-mod-vendor", kept)).toMatchObject({
      severity: "warning",
      commands: ["go env -u GOFLAGS"],
    });
    expect(idsOn(changed(linuxWith({ env: { GOFLAGS: "-mod=vendor" } }), { project: { vendor } }))).toEqual([]);
  });

  test("-mod=mod is another thing", () => {
    expect(idsOn(linuxWith({ env: { GOFLAGS: "-mod=mod" } }))).toEqual([]);
  });
});

describe("go-env-file-ignored-lines", () => {
  test("each line as go env -w writes it", () => {
    const file =
      'export GOPROXY="https://goproxy.example.org"\ngoprivate=git.example.com\n GOFLAGS = -x\nGOSUMDB =off\nGOVCS=*:git\r\n';
    const linux = linuxWith({ file });
    const seen = diagnoseOne("go-env-file-ignored-lines", linux);
    expect(seen.found).toBe(`${userFile} has 5 lines that are not read as meant`);
    expect(seen.at).toEqual([1, 2, 3, 4, 5].map((line) => `${userFile}:${line}`));
    expect(seen.commands).toEqual([
      "go env -w GOPROXY=https://goproxy.example.org",
      "go env -w GOPRIVATE=git.example.com",
      "go env -w GOFLAGS=-x",
      "go env -w GOSUMDB=off",
      "go env -w 'GOVCS=*:git'",
    ]);
    expect(seen.safe).toEqual([]);
    expect(idsOn(linux)).toEqual(["go-env-file-ignored-lines"]);
  });

  test("comments, blank lines and other people's notes are left alone", () => {
    const file = "# export GOPROXY=off\n\n   \nset by ansible: do not edit\nGOPRIVATE=git.example.com\n";
    expect(idsOn(linuxWith({ file }))).toEqual([]);
  });
});

test("go-env-file-shadowed: another value in the shell, not the same one", () => {
  const linux = linuxWith({
    env: { GOFLAGS: "-x", GOPRIVATE: "git.example.com" },
    file: "GOFLAGS=-v\nGOPRIVATE=git.example.com\n",
  });
  const seen = diagnoseOne("go-env-file-shadowed", linux);
  expect(seen).toMatchObject({ severity: "info", found: "GOFLAGS=-x hides GOFLAGS=-v", safe: [] });
  expect(seen.commands).toEqual(["go env -u GOFLAGS", "unset GOFLAGS"]);
  expect(idsOn(linux)).toEqual(["go-env-file-shadowed"]);
  expect(idsOn(linuxWith({ env: { GOFLAGS: "-x" }, file: "GOPRIVATE=a\n" }))).toEqual([]);
});

describe("gosumdb-off", () => {
  test("while a toolchain may be downloaded", () => {
    const linux = linuxWith({ file: "GOSUMDB=off\n" });
    const seen = diagnoseOne("gosumdb-off", linux);
    expect(seen).toMatchObject({
      severity: "warning",
      found: "GOSUMDB=off, while GOTOOLCHAIN=auto may download",
      safe: [],
    });
    expect(seen.commands).toEqual(["go env -u GOSUMDB"]);
    expect(idsOn(linux)).toEqual(["gosumdb-off"]);
  });

  test.each([{ GOTOOLCHAIN: "local" }, { GOTOOLCHAIN: "local+path" }, { GOPROXY: "file:///srv/proxy" }])(
    "%o downloads no toolchain, or an unverified one: information",
    (env) => {
      expect(diagnoseOne("gosumdb-off", linuxWith({ env: { GOSUMDB: "off", ...env } })).severity).toBe("info");
    },
  );

  test("a distribution that ships so means it", () => {
    const goEnv = "GOPROXY=direct\nGOSUMDB=off\nGOTOOLCHAIN=local\n";
    expect(idsOn(linuxWith({ goEnv }))).toEqual([]);
    expect(idsOn(linuxWith({ goEnv, env: { GOTOOLCHAIN: "auto" } }))).toEqual(["gosumdb-off"]);
  });
});

describe("goproxy-invalid", () => {
  // Each was given to go 1.26.8 (`go list -m`), which named the same fault.
  test.each([
    [",", "it has no entries", []],
    ["https://goproxy.example.org|c|", "c is no URL", []],
    ["/srv/proxy", "/srv/proxy is a path; write file:///srv/proxy", ["go env -w GOPROXY=file:///srv/proxy"]],
    ["ftp://x/y", "ftp://x/y: the scheme must be https, http or file", []],
    [
      "https://goproxy.example.org direct",
      "https://goproxy.example.org direct: a space in the host name; entries are separated by , or |",
      ["go env -w GOPROXY=https://goproxy.example.org,direct"],
    ],
    [
      '"https://goproxy.example.org"',
      '"https://goproxy.example.org" is no URL',
      ["go env -w GOPROXY=https://goproxy.example.org"],
    ],
    ["file://x/y", "file://x/y names more than a path", []],
  ])("%s", (value, fault, repairs) => {
    const linux = linuxWith({ file: `GOPROXY=${value}\n` });
    const seen = diagnoseOne("goproxy-invalid", linux);
    expect(seen).toMatchObject({ severity: "error", found: `GOPROXY=${value}: ${fault}` });
    expect(seen.safe).toEqual([...repairs, "go env -u GOPROXY"]);
    expect(idsOn(linux)).toEqual(["goproxy-invalid"]);
  });

  test("an empty line in the user's file hides go.env's list", () => {
    expect(diagnoseOne("goproxy-invalid", linuxWith({ file: "GOPROXY=\n" })).found).toBe("GOPROXY=: it has no entries");
  });

  test("what stands after direct is never asked: a warning", () => {
    const seen = diagnoseOne("goproxy-invalid", linuxWith({ env: { GOPROXY: "direct,https://goproxy.example.org" } }));
    expect(seen).toMatchObject({ severity: "warning" });
    expect(seen.found).toEndWith("https://goproxy.example.org is never asked");
  });

  test.each(["goproxy.example.org", "https://goproxy.example.org,,direct", "file:///srv/proxy,off", "https//a.b"])(
    "%s is taken by go's own parser",
    (value) => expect(idsOn(linuxWith({ env: { GOPROXY: value } }))).toEqual([]),
  );
});

test("goproxy-off: alone it forbids downloads, after a proxy it ends the list", () => {
  const seen = diagnoseOne("goproxy-off", linuxWith({ file: "GOPROXY=off\n" }));
  expect(seen).toMatchObject({ severity: "warning", commands: ["go env -u GOPROXY"], safe: [] });
  expect(idsOn(linuxWith({ env: { GOPROXY: "https://goproxy.example.org,off" } }))).toEqual([]);
});

describe("directories that must be absolute", () => {
  test("gobin-relative", () => {
    expect(diagnoseOne("gobin-relative", linuxWith({ file: "GOBIN=~/bin\n" })).safe).toEqual([
      "go env -w GOBIN=/home/gopher/bin",
      "go env -u GOBIN",
    ]);
    expect(diagnoseOne("gobin-relative", linuxWith({ env: { GOBIN: "bin" } })).commands).toEqual(["unset GOBIN"]);
    expect(idsOn(linuxWith({ env: { GOBIN: "/home/gopher/bin" } }))).toEqual([]);
  });

  test("gomodcache-relative", () => {
    const linux = linuxWith({ env: { GOMODCACHE: "mod" } });
    expect(diagnoseOne("gomodcache-relative", linux).commands).toEqual(["unset GOMODCACHE"]);
    expect(idsOn(linux)).toEqual(["gomodcache-relative"]);
    expect(idsOn(linuxWith({ env: { GOMODCACHE: "/data/mod" } }))).toEqual([]);
  });

  test("gocache-off: off, and a relative path, which go reads as off", () => {
    expect(diagnoseOne("gocache-off", linuxWith({ file: "GOCACHE=off\n" }))).toMatchObject({
      found: "GOCACHE=off",
      safe: ["go env -u GOCACHE"],
    });
    const relative = linuxWith({ file: "GOFLAGS=-x\nGOCACHE=~/cache\n" });
    expect(diagnoseOne("gocache-off", relative).found).toBe("GOCACHE=~/cache, which is no absolute path");
    expect(idsOn(relative)).toEqual(["gocache-off"]);
    expect(idsOn(linuxWith({ env: { GOCACHE: "/data/cache" } }))).toEqual([]);
  });
});

describe("gotmpdir-missing", () => {
  const without = (given: Parameters<typeof linuxWith>[0], path: string) => {
    const linux = linuxWith(given);
    const places = linux.storage.places.map((place) =>
      place.role === "GOTMPDIR" ? { ...place, path, exists: false } : place,
    );
    return { ...linux, storage: { ...linux.storage, places } };
  };

  test("set to a directory that is not there", () => {
    const linux = without({ file: "GOTMPDIR=/data/my tmp\n" }, "/data/my tmp");
    const seen = diagnoseOne("gotmpdir-missing", linux);
    expect(seen.found).toBe("GOTMPDIR /data/my tmp does not exist");
    expect(seen.commands).toEqual(["go env -u GOTMPDIR", "mkdir -p '/data/my tmp'"]);
    expect(seen.safe).toEqual(["go env -u GOTMPDIR"]);
    expect(idsOn(linux)).toEqual(["gotmpdir-missing"]);
  });

  test("set to a file or to a directory of somebody else", () => {
    const linux = linuxWith({ env: { GOTMPDIR: "/data" } });
    const places = linux.storage.places.map((place) =>
      place.role === "GOTMPDIR" ? { ...place, path: "/data", writable: false } : place,
    );
    const closed = { ...linux, storage: { ...linux.storage, places } };
    const seen = diagnoseOne("gotmpdir-missing", closed);
    expect(seen.found).toBe("GOTMPDIR /data is no directory that you may write to");
    expect(seen.commands[0]).toBe("unset GOTMPDIR");
    expect(seen.commands).not.toContain("mkdir -p /data");
    expect(idsOn(closed)).toEqual(["gotmpdir-missing"]);
  });

  test("set to a path that is not absolute, so that it names no place", () => {
    const linux = linuxWith({ env: { GOTMPDIR: "tmp" } });
    const places = linux.storage.places.filter(({ role }) => role !== "GOTMPDIR");
    const relative = { ...linux, storage: { ...linux.storage, places } };
    expect(diagnoseOne("gotmpdir-missing", relative).found).toBe("GOTMPDIR tmp is no absolute path");
    // Nothing is known of it, and nobody set it.
    const unset = linuxWith({});
    expect(idsOn({ ...unset, storage: { ...unset.storage, places } })).toEqual([]);
  });

  test("the system's own, and one that is there", () => {
    expect(diagnoseOne("gotmpdir-missing", without({}, "/scratch")).commands).toEqual(["mkdir -p /scratch"]);
    expect(idsOn(linuxWith({ env: { GOTMPDIR: "/tmp" } }))).toEqual([]);
  });
});

test("a fish user is told fish's words", () => {
  const linux = changed(linuxWith({ env: { GOBIN: "~/my bin" } }), { self: { shell: "/usr/bin/fish" } });
  expect(diagnoseOne("gobin-relative", linux).commands).toEqual([
    "set -gx GOBIN '/home/gopher/my bin'",
    "set -e GOBIN",
  ]);
});

test("a go that is a version manager's stand-in does not make GOROOT needless", () => {
  const tree = goroot("/usr/local/go", "linux/arm64", "go1.26.8");
  const shim = goInstall("/home/gopher/.goenv", "linux/arm64", "go1.26.8", {
    shim: true,
    executable: executable("/usr/local/go/bin/go", "linux/arm64"),
  });
  const linux = { ...healthyLinux(), goSettings: linuxWith({ file: "GOROOT=/usr/local/go\n" }).goSettings };
  expect(
    diagnose("goroot-set-needlessly", changed(linux, { goInstalls: { installs: [shim], forcedGoroot: tree } })),
  ).toEqual([]);
});

test("go-env-file-unreadable: another's file is taken over, a directory moved away", () => {
  const withReason = (unreadable: string) =>
    changed(linuxWith({}), { goSettings: { userFile: { exists: true, unreadable } } });
  const denied = withReason(`cannot read ${userFile}: EACCES`);
  expect(idsOn(denied)).toEqual(["go-env-file-unreadable"]);
  expect(diagnoseOne("go-env-file-unreadable", denied).commands).toEqual([
    `sudo chown "$(id -u)" ${userFile}`,
    `chmod u+rw ${userFile}`,
  ]);
  const directory = withReason(`cannot read ${userFile}: a directory, wanted a file`);
  expect(diagnoseOne("go-env-file-unreadable", directory).commands).toEqual([`mv -n ${userFile} ${userFile}.old`]);
});

test("goexperiment-unknown: the experiment that never was, not one that some release has", () => {
  const linux = linuxWith({ env: { GOEXPERIMENT: "greenteagc,arm64eabi" } });
  const seen = diagnoseOne("goexperiment-unknown", linux);
  expect(seen).toMatchObject({ severity: "error", commands: ["unset GOEXPERIMENT"] });
  expect(seen.found).toBe("GOEXPERIMENT=greenteagc,arm64eabi, and no Go has arm64eabi");
  expect(idsOn(linux)).toEqual(["goexperiment-unknown"]);
  expect(idsOn(linuxWith({ env: { GOEXPERIMENT: "greenteagc,nojsonv2" } }))).toEqual([]);
  const output = "go: unknown GOEXPERIMENT shiny\n";
  const refused = { goInstalls: { activeRun: { status: 2, output, version: null, platform: null } } };
  const unknown = changed(linuxWith({ env: { GOEXPERIMENT: "shiny" } }), refused);
  expect(diagnoseOne("goexperiment-unknown", unknown).found).toBe("GOEXPERIMENT=shiny, and this Go has no shiny");
  expect(idsOn(unknown)).toEqual(["goexperiment-unknown"]);
});

describe("goflags-mod-in-workspace", () => {
  const goWork = {
    path: "/home/gopher/src/go.work",
    module: null,
    go: { text: "1.26.0", line: 1 },
    toolchain: null,
    malformed: [],
  };
  const inWorkspace = (flags: string) => changed(linuxWith({ file: `GOFLAGS=${flags}\n` }), { project: { goWork } });

  test("-mod=mod is refused where go.work is above", () => {
    const seen = diagnoseOne("goflags-mod-in-workspace", inWorkspace("-mod=mod"));
    expect(seen).toMatchObject({ severity: "error", commands: ["go env -u GOFLAGS", "export GOWORK=off"], safe: [] });
    expect(idsOn(inWorkspace("-mod=mod"))).toEqual(["goflags-mod-in-workspace"]);
  });

  test("readonly is taken, and outside of a workspace all are", () => {
    expect(idsOn(inWorkspace("-mod=readonly"))).toEqual([]);
    expect(idsOn(linuxWith({ file: "GOFLAGS=-mod=mod\n" }))).toEqual([]);
  });
});

describe("gosumdb-invalid", () => {
  const withSumdb = (value: string) => linuxWith({ env: { GOSUMDB: value } });

  test("a name without its key, and more than key and address", () => {
    expect(diagnoseOne("gosumdb-invalid", withSumdb("sum.example.org"))).toMatchObject({
      found: "GOSUMDB=sum.example.org: sum.example.org has no key",
      commands: ["unset GOSUMDB"],
    });
    expect(diagnose("gosumdb-invalid", withSumdb("sum.golang.org https://a.example.org x"))).toHaveLength(1);
    expect(idsOn(withSumdb("sum.example.org"))).toEqual(["gosumdb-invalid"]);
  });

  test("the two names that Go knows, a name with its key, an address behind it, and off", () => {
    const key = "sum.example.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8";
    for (const value of ["sum.golang.org", "sum.golang.google.cn", key, `${key} https://mirror.example.org`, "off"]) {
      expect(diagnose("gosumdb-invalid", withSumdb(value))).toEqual([]);
    }
  });
});

test("gowork-invalid: a relative path, not off or auto", () => {
  const linux = linuxWith({ env: { GOWORK: "../go.work" } });
  expect(diagnoseOne("gowork-invalid", linux)).toMatchObject({
    found: "GOWORK=../go.work",
    commands: ["unset GOWORK"],
  });
  for (const value of ["off", "auto", "/srv/go.work"]) {
    expect(diagnose("gowork-invalid", linuxWith({ env: { GOWORK: value } }))).toEqual([]);
  }
  const goWork = { path: "/srv/go.work", module: null, go: null, toolchain: null };
  const unread = { ...goWork, malformed: [{ text: "/srv/go.work does not exist", line: 0 }] };
  const gone = changed(linuxWith({ env: { GOWORK: "/srv/go.work" } }), { project: { goWork: unread } });
  expect(diagnoseOne("gowork-invalid", gone).found).toBe("GOWORK: /srv/go.work does not exist");
  expect(idsOn(gone)).toEqual(["gowork-invalid"]);
  // A file that is there and cannot be understood, or that go finds by itself, is another matter.
  const broken = { ...goWork, malformed: [{ text: "modules = [.]", line: 3 }] };
  expect(idsOn(changed(gone, { project: { goWork: broken } }))).toEqual(["go-mod-malformed"]);
  expect(idsOn(changed(linuxWith({}), { project: { goWork: unread } }))).toEqual(["go-mod-malformed"]);
});

describe("goarm64-level-below-cpu", () => {
  const withoutLse = (file: string) =>
    changed(linuxWith({ file }), { machine: { cpu: { features: ["fp", "asimd", "aes", "crc32"] } } });

  test("v8.0 that somebody set, on a CPU with LSE", () => {
    const linux = linuxWith({ file: "GOARM64=v8.0\n" });
    const seen = diagnoseOne("goarm64-level-below-cpu", linux);
    expect(seen).toMatchObject({ severity: "info", found: "GOARM64=v8.0, and Neoverse-V2 has LSE" });
    expect(seen.commands).toEqual(["go env -w GOARM64=v8.0,lse"]);
    expect(seen.safe).toEqual([]);
  });

  test("nobody who never set it is bothered, nor one whose CPU has no LSE", () => {
    expect(idsOn(linuxWith({}))).toEqual([]);
    expect(idsOn(withoutLse("GOARM64=v8.0\n"))).toEqual([]);
    expect(idsOn(linuxWith({ file: "GOARM64=v8.0,lse\n" }))).toEqual([]);
  });
});

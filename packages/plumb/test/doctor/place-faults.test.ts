// Places where Go may not write or run anything, and machines without a compiler, made for real: by mounts in a namespace of
// their own, by another user, by a PATH of chosen programs. Only root on Linux can make most of them.

import { describe, expect, test } from "bun:test";
import { chmodSync, chownSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { type Box, createBox, launcher, realGoroot, start } from "../box.ts";
import { host } from "../real-program.ts";
import { expectFound, type Fault, shell, writeModule } from "./made-fault.ts";

interface PlaceFault extends Fault {
  /** Shell lines that change the world of `fails` and of doctor, and of nothing else. */
  readonly within?: string;
  /** The user who runs them; root otherwise. */
  readonly uid?: number;
}

const someone = 12345;

/** Like `expectFound`, in a mount namespace that is gone afterwards. */
function expectFoundWithin({ make, within = ":", uid, fails, says, found }: PlaceFault): void {
  const box = createBox();
  try {
    make(box);
    const user = uid === undefined ? [] : ["setpriv", "--reuid", `${uid}`, "--regid", `${uid}`, "--clear-groups"];
    const inside = (line: string) => {
      const script = `${within}\nexec ${user.join(" ")} /bin/bash -c '${line}'`;
      return start(["/usr/bin/unshare", "--mount", "/bin/bash", "-ec", script], box);
    };
    const failed = inside(fails ?? "false");
    expect(failed).toEqual({ ...failed, stderr: expect.stringContaining(says ?? "") });
    expect(failed.status).not.toBe(0);
    const { stdout, stderr } = inside(`${launcher} doctor --json`);
    if (stdout === "") throw new Error(stderr);
    const ids: string[] = JSON.parse(stdout).findings.map((finding: { id: string }) => finding.id);
    expect(ids).toEqual([...found]);
  } finally {
    box.remove();
  }
}

/** Everything in the box belongs to somebody who is not root. */
function hand(box: Box, ...kept: readonly string[]): void {
  chmodSync(box.root, 0o755);
  const all = [
    box.root,
    ...readdirSync(box.root, { recursive: true, encoding: "utf8" }).map((name) => join(box.root, name)),
  ];
  for (const path of all.filter((one) => !kept.includes(one))) chownSync(path, someone, someone);
}

function directory(box: Box, name: string): string {
  mkdirSync(join(box.root, name), { recursive: true });
  return join(box.root, name);
}

const places: readonly PlaceFault[] = [
  {
    name: "a GOTMPDIR mounted noexec",
    make(box) {
      writeModule(box);
      box.env.GOCACHE = host.cache;
      box.go("env", "-w", `GOTMPDIR=${directory(box, "programs")}`);
    },
    within: "mount -t tmpfs -o noexec,size=2G tmpfs $TMPDIR/programs",
    fails: "go run .",
    says: "permission denied",
    found: ["tmp-noexec"],
  },
  {
    name: "a home on a file system mounted read-only",
    make: (box) => writeModule(box),
    within: "mount --bind -o ro $HOME $HOME && mount -o remount,bind,ro $HOME",
    fails: "go build",
    says: "read-only file system",
    found: ["cache-permission"],
  },
  {
    name: "a module cache mounted read-only",
    make(box) {
      writeModule(box);
      box.env.GOMODCACHE = directory(box, "modules");
    },
    within: "mount -t tmpfs -o ro,size=2G tmpfs $GOMODCACHE",
    fails: "GOPROXY=off go mod download golang.org/x/text@v0.3.0 || touch $GOMODCACHE/cache",
    says: "Read-only file system",
    found: ["cache-permission"],
  },
  {
    name: "a GOPATH that sudo left to root",
    make(box) {
      const gopath = directory(box, "home/go");
      hand(box, gopath);
    },
    uid: someone,
    fails: "mkdir $HOME/go/bin",
    says: "Permission denied",
    found: ["cache-permission"],
  },
  {
    name: "one directory of root in a build cache of one's own",
    make(box) {
      const foreign = directory(box, "home/.cache/go-build/00");
      hand(box, foreign);
    },
    uid: someone,
    fails: "touch $HOME/.cache/go-build/00/x",
    says: "Permission denied",
    found: ["cache-permission"],
  },
  {
    name: "a GOTMPDIR of root",
    make(box) {
      writeModule(box);
      box.env.GOTMPDIR = directory(box, "programs");
      hand(box, box.env.GOTMPDIR);
    },
    uid: someone,
    fails: "go build",
    says: "permission denied",
    found: ["gotmpdir-missing"],
  },
  {
    name: "a temporary directory of root, set by nobody in Go",
    make(box) {
      writeModule(box);
      box.env.TMPDIR = directory(box, "tmp");
      hand(box, box.env.TMPDIR);
    },
    uid: someone,
    fails: "go build",
    says: "permission denied",
    found: ["gotmpdir-missing"],
  },
  {
    name: "a home that does not exist and cannot be made",
    make(box) {
      writeModule(box);
      hand(box);
      box.env.HOME = "/nonexistent";
    },
    uid: someone,
    fails: "go build",
    says: "permission denied",
    found: ["cache-permission"],
  },
  {
    name: "no room for temporary files",
    make(box) {
      writeModule(box);
      box.env.GOCACHE = host.cache;
      box.env.GOTMPDIR = directory(box, "programs");
    },
    within: "mount -t tmpfs -o size=64k tmpfs $GOTMPDIR",
    fails: "go build",
    says: "no space left on device",
    found: ["disk-full"],
  },
  {
    name: "no inode left for the build cache",
    make(box) {
      writeModule(box);
      box.env.GOCACHE = directory(box, "cache");
    },
    within: "mount -t tmpfs -o size=2G,nr_inodes=1 tmpfs $GOCACHE",
    fails: "go build",
    says: "no space left on device",
    found: ["disk-full"],
  },
  {
    name: "a C compiler without the headers of its library",
    make: (box) => writeModule(box, 'package main\n\n// #include <stdlib.h>\nimport "C"\n\nfunc main() {}\n'),
    within: "mount -t tmpfs tmpfs /usr/include",
    fails: 'echo "#include <stdlib.h>" | gcc -xc -c -o /dev/null -',
    says: "stdlib.h: No such file",
    found: ["libc-headers-missing"],
  },
];

describe.if(host.os === "linux" && process.getuid?.() === 0)("places", () => {
  test.each(places)("$name", expectFoundWithin);
});

const cgo = 'package main\n\nimport "C"\n\nfunc main() {}\n';

/** The system's programs without any compiler, and Go. */
function withoutCompilers(box: Box): void {
  writeModule(box, cgo);
  const names = readdirSync("/usr/bin").filter(
    (name) => !/(^|-)(gcc|g\+\+|cc|c\+\+|clang|tcc|c\d\d)([-+.\d]|$)|^go(fmt)?$/.test(name),
  );
  const bin = box.links("usr-bin", Object.fromEntries(names.map((name) => [name, join("/usr/bin", name)])));
  box.env.PATH = `${realGoroot}/bin:${bin}`;
}

const machines: readonly Fault[] = [
  {
    name: "no C compiler, so that cgo is off",
    make: withoutCompilers,
    fails: "go build",
    says: "build constraints exclude all Go files",
    found: ["cgo-disabled-no-compiler"],
  },
  {
    name: "no C compiler, and CGO_ENABLED=1",
    make(box) {
      withoutCompilers(box);
      box.env.CGO_ENABLED = "1";
    },
    fails: "go build",
    says: '"gcc" not found',
    found: ["cc-not-found"],
  },
  {
    name: "a cross build with cgo and the compiler of this machine",
    make(box) {
      writeModule(box, 'package main\n\n// #include <stdlib.h>\nimport "C"\n\nfunc main() { C.abs(1) }\n');
      Object.assign(box.env, { GOARCH: host.otherArch, CGO_ENABLED: "1" });
    },
    fails: "go build",
    says: "gcc",
    found: ["cross-cgo-no-cross-compiler", "goarch-persisted"],
  },
  {
    name: "no HOME, as in services and cron jobs",
    make(box) {
      writeModule(box);
      delete box.env.HOME;
    },
    fails: "env -u GOCACHE go build",
    says: "neither $XDG_CACHE_HOME nor $HOME are defined",
    found: ["home-missing"],
  },
  {
    name: "a program that was linked against a newer glibc",
    make(box) {
      box.write("work/stub.c", "void from_the_future(void) {}\n");
      box.write("work/versions", "GLIBC_2.99 { global: from_the_future; };\n");
      box.write("work/main.c", "void from_the_future(void);\nvoid _start(void) { from_the_future(); }\n");
      mkdirSync(join(box.home, "go/bin"), { recursive: true });
      const stub = "gcc -shared -nostdlib -Wl,--version-script=versions -Wl,-soname,libc.so.6 -o libc.so.6 stub.c";
      const built = shell(box, `${stub} && gcc -nostdlib -o $HOME/go/bin/gopls main.c ./libc.so.6`);
      expect(built).toEqual({ status: 0, output: "" });
    },
    fails: "$HOME/go/bin/gopls",
    says: "version `GLIBC_2.99' not found",
    found: ["glibc-too-new"],
  },
];

describe.if(host.os === "linux")("machines", () => {
  test.each(machines)("$name", expectFound);
});

// Faults that only building and running a program shows, made for real in a box and found by doctor --deep.

import { describe, expect, test } from "bun:test";
import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Report } from "../../src/doctor/report.ts";
import type { Proof } from "../../src/facts/proof/schema.ts";
import { type Box, createBox, idsOf, launcher, realGoroot, start, startAside } from "../box.ts";
import { host } from "../real-program.ts";
import { schemaErrors } from "../schema-errors.ts";

function deepBox(env: Record<string, string> = {}): Box {
  const box = createBox();
  mkdirSync(join(box.root, "tmp"));
  Object.assign(box.env, { GOCACHE: host.cache, TMPDIR: join(box.root, "tmp"), ...env });
  return box;
}

interface Seen {
  readonly ids: readonly string[];
  readonly report: Report;
  /** Reason of each check that was skipped. */
  readonly skipped: Readonly<Record<string, string | null>>;
  /** What was left behind in the temporary directory. */
  readonly left: readonly string[];
}

async function deepDoctor(box: Box, prefix: readonly string[] = []): Promise<Seen> {
  const { stdout, stderr } = await startAside([...prefix, launcher, "doctor", "--deep", "--json"], box, 170_000);
  if (stdout === "") throw new Error(stderr);
  expect(schemaErrors("doctor", stdout)).toEqual([]);
  const report: Report = JSON.parse(stdout);
  const skipped = report.checks.filter(({ status }) => status === "skipped");
  return {
    ids: idsOf(report),
    report,
    skipped: Object.fromEntries(skipped.map(({ id, reason }) => [id, reason])),
    left: readdirSync(join(box.root, "tmp")),
  };
}

/** Arranges a box, runs the doctor, and removes the box. */
async function seenAfter(arrange: (box: Box) => void, env: Record<string, string> = {}): Promise<Seen> {
  const box = deepBox(env);
  try {
    arrange(box);
    return await deepDoctor(box);
  } finally {
    box.remove();
  }
}

async function proofOf(box: Box): Promise<Proof> {
  const { stdout } = await startAside([launcher, "snapshot", "--raw", "--deep"], box, 170_000);
  expect(schemaErrors("snapshot", stdout)).toEqual([]);
  return JSON.parse(stdout).facts.proof.value;
}

describe("healthy", () => {
  test("three programs are built, read and run, and nothing is left behind", async () => {
    const box = deepBox();
    const seen = await deepDoctor(box);
    expect(seen.ids).toEqual([]);
    expect(seen.left).toEqual([]);
    const proof = await proofOf(box);
    expect(proof.programs.map(({ name, run }) => [name, run?.asExpected])).toEqual([
      ["pure", true],
      ["cgo", true],
      ["race", true],
    ]);
    expect(proof.programs.map(({ header }) => header?.cgoLinked)).toEqual([false, true, true]);
    box.remove();
  }, 240_000);

  test("without --deep nothing is built, and the checks say what they need", async () => {
    const box = createBox();
    const report = box.doctor();
    expect(report.checks.find(({ id }) => id === "pure-build-fails")).toMatchObject({
      status: "skipped",
      reason: "needs --deep",
    });
    expect(existsSync(join(box.home, ".cache"))).toBe(false);
    box.remove();
  });

  test("GOFLAGS that every build takes, a workspace of another place, an unreachable proxy", async () => {
    const seen = await seenAfter((box) => box.write("ws/go.work", "go 1.21\n"), {
      GOFLAGS: "-mod=vendor -ldflags=-s",
      GOPROXY: "http://127.0.0.1:1",
    });
    expect(seen.ids).toEqual([]);
    expect(seen.skipped["pure-build-fails"]).toBeUndefined();
    const work = deepBox();
    work.env.GOWORK = work.write("ws/go.work", "go 1.21\n");
    expect((await deepDoctor(work)).skipped["pure-build-fails"]).toBeUndefined();
    work.remove();
  }, 120_000);

  test("no C compiler: what needs one is skipped with the reason", async () => {
    const box = deepBox();
    const tools = box.links("tools", { sh: "/bin/sh", git: "/usr/bin/git" });
    box.env.PATH = `${realGoroot}/bin:${tools}`;
    const { ids, skipped } = await deepDoctor(box);
    expect(ids).not.toContain("cgo-build-fails");
    expect(skipped["cgo-build-fails"]).toMatch(/^cgo is off: /);
    expect(skipped["race-fails"]).toMatch(/^-race needs cgo, and cgo is off: /);
    expect(skipped["pure-build-fails"]).toBeUndefined();
    box.remove();
  });

  test("GOARCH of another machine: built, read, and not run", async () => {
    const box = deepBox({ GOARCH: process.arch === "arm64" ? "amd64" : "arm64" });
    const { ids, skipped } = await deepDoctor(box);
    expect(ids).toEqual(["goarch-persisted"]);
    expect(skipped["built-program-does-not-run"]).toContain("is not for this machine");
    const [pure] = (await proofOf(box)).programs;
    expect(pure?.header?.platforms).toEqual([{ os: process.platform, arch: box.env.GOARCH ?? "" }]);
    expect(pure?.run).toBeNull();
    box.remove();
  }, 120_000);

  test("GOFLAGS for one project say nothing about the machine", async () => {
    const { ids, skipped } = await seenAfter(() => {}, { GOFLAGS: "-modfile=/nonexistent/tools.mod" });
    expect(ids).toEqual([]);
    expect(skipped["pure-build-fails"]).toBe("GOFLAGS has -modfile, which is for one project");
  });
});

describe("pure-build-fails", () => {
  test("GOFLAGS=-race where cgo is off", async () => {
    const { ids, report, skipped, left } = await seenAfter((box) => box.go("env", "-w", "GOFLAGS=-race"), {
      CGO_ENABLED: "0",
    });
    expect(ids).toEqual(["pure-build-fails"]);
    expect(report.findings[0]?.found).toContain("requires cgo");
    expect(report.findings[0]?.remedies[0]?.commands).toEqual(["go env -u GOFLAGS"]);
    expect(skipped["race-fails"]).toBe("the program without C does not build");
    expect(left).toEqual([]);
  }, 120_000);

  test("a flag that the compiler does not know", async () => {
    const { ids, report } = await seenAfter(() => {}, { GOFLAGS: "-gcflags=-nonsense" });
    expect(ids).toEqual(["pure-build-fails"]);
    expect(report.findings[0]?.found).toContain("with GOFLAGS=-gcflags=-nonsense");
  }, 120_000);

  test("a stand-in for go that only answers to its version", async () => {
    const { ids, report } = await seenAfter((box) => {
      const script = `#!/bin/sh\n[ "$1" = version ] && exec ${realGoroot}/bin/go version\necho "no such command: $1" >&2\nexit 1\n`;
      box.write("bin/go", script, 0o755);
      box.prependPath(join(box.root, "bin"));
    });
    expect(ids).toEqual(["pure-build-fails"]);
    expect(report.findings[0]?.found).toContain("no such command: build");
  });

  test("a stand-in that says that all went well", async () => {
    const { ids, report } = await seenAfter((box) => {
      box.write("bin/go", `#!/bin/sh\n[ "$1" = version ] && exec ${realGoroot}/bin/go version\nexit 0\n`, 0o755);
      box.prependPath(join(box.root, "bin"));
    });
    expect(ids).toEqual(["pure-build-fails"]);
    expect(report.findings[0]?.found).toContain("there is no program");
  });

  test("yields to the check that says it without a build", async () => {
    const { ids, skipped } = await seenAfter(() => {}, { GOCACHE: "off" });
    expect(ids).toEqual(["gocache-off"]);
    expect(skipped["pure-build-fails"]).toBe("gocache-off explains it");
  });
});

describe("cgo-build-fails", () => {
  test("CC=/bin/false", async () => {
    const { ids, skipped, left } = await seenAfter(() => {}, { CC: "/bin/false" });
    expect(ids).toEqual(["cgo-build-fails"]);
    expect(skipped["race-fails"]).toBe("the program with C does not build");
    expect(left).toEqual([]);
  }, 120_000);

  test("a compiler that says this CPU and makes code for another", async () => {
    const { ids } = await seenAfter((box) => {
      // The assembler of binutils for 32 bits: what such a compiler is after a wrong package was installed.
      const script =
        '#!/bin/sh\ncase " $* " in *" -dumpmachine "*|*" -fsyntax-only "*) exec gcc "$@" ;; esac\nexec gcc "$@" -m32\n';
      box.env.CC = box.write("bin/wrong-cc", script, 0o755);
    });
    expect(ids).toEqual(["cgo-build-fails"]);
  }, 120_000);

  test("flags in CGO_LDFLAGS that no linker takes, shown as evidence", async () => {
    const { ids, report } = await seenAfter(() => {}, { CGO_LDFLAGS: "-lthere-is-no-such-library" });
    expect(ids).toEqual(["cgo-build-fails"]);
    expect(report.findings[0]?.evidence.map(({ subject }) => subject)).toContain("CGO_LDFLAGS");
    expect(report.findings[0]?.evidence[0]?.text).toContain("there-is-no-such-library");
  }, 120_000);

  test("a compiler that is not there is cc-not-found, once", async () => {
    const { ids, skipped } = await seenAfter(() => {}, { CC: "no-such-compiler", CGO_ENABLED: "1" });
    expect(ids).toEqual(["cc-not-found"]);
    expect(skipped["cgo-build-fails"]).toBe("there is no C compiler no-such-compiler");
  });
});

describe("race-fails", () => {
  test("a Go tree without the detector's objects", async () => {
    const { ids, report } = await seenAfter((box) => {
      // Links where they can be made: the tree may lie on another file system.
      start(["sh", "-c", 'cp -al "$0" go 2>/dev/null || { rm -rf go; cp -a "$0" go; }', realGoroot], {
        ...box,
        cwd: box.root,
      });
      const race = join(box.root, "go/src/runtime/race");
      chmodSync(race, 0o755);
      for (const name of ["race_linux_amd64.syso", "internal/amd64v1/race_linux.syso", "race_linux_arm64.syso"]) {
        rmSync(join(race, name), { force: true });
      }
      box.env.PATH = `${box.root}/go/bin:/usr/bin:/bin`;
    });
    expect(ids).toEqual(["race-fails"]);
    expect(report.findings[0]?.severity).toBe("warning");
  }, 240_000);
});

describe("what was built", () => {
  test("build-output-not-as-asked: a script called go sets GOARCH", async () => {
    const other = process.arch === "arm64" ? "amd64" : "arm64";
    const { ids, report } = await seenAfter((box) => {
      const script = `#!/bin/sh\n[ "$1" = build ] && export GOARCH=${other}\nexec ${realGoroot}/bin/go "$@"\n`;
      box.write("bin/go", script, 0o755);
      box.prependPath(join(box.root, "bin"));
    });
    expect(ids).toContain("build-output-not-as-asked");
    expect(report.findings.find(({ id }) => id === "build-output-not-as-asked")?.found).toContain(other);
    expect(ids).not.toContain("built-program-does-not-run");
  }, 120_000);

  test("built-program-does-not-run: the linker writes a loader that is not there", async () => {
    const { ids, report } = await seenAfter(() => {}, {
      CGO_LDFLAGS: "-Wl,--dynamic-linker=/nonexistent/ld.so",
      CGO_LDFLAGS_ALLOW: ".*",
    });
    expect(ids).toEqual(["built-program-does-not-run"]);
    expect(report.findings[0]?.found).toContain("go build ./cgo, then run: ");
  }, 120_000);
});

const isLinuxRoot = process.platform === "linux" && process.getuid?.() === 0;

describe.if(isLinuxRoot)("made by root", () => {
  test("a temporary directory mounted noexec is tmp-noexec, once", async () => {
    const box = deepBox();
    const script = 'mount -t tmpfs -o noexec,size=2G tmpfs "$TMPDIR" || exit; exec "$@"';
    const { ids, skipped } = await deepDoctor(box, ["/usr/bin/unshare", "--mount", "/bin/sh", "-c", script, "sh"]);
    expect(ids).toEqual(["tmp-noexec"]);
    expect(skipped["built-program-does-not-run"]).toBe("tmp-noexec explains it");
    box.remove();
  }, 120_000);
});

test("Ctrl-C in the middle leaves nothing behind", async () => {
  const box = deepBox();
  try {
    // A compiler that answers, and never ends when it has work.
    const script =
      '#!/bin/sh\ncase " $* " in *" -dumpmachine "*|*" -fsyntax-only "*) exec gcc "$@" ;; esac\nexec sleep 300\n';
    box.env.CC = box.write("bin/slow-cc", script, 0o755);
    const child = Bun.spawn([launcher, "doctor", "--deep"], {
      env: box.env,
      cwd: box.cwd,
      stdout: "ignore",
      stderr: "ignore",
    });
    const temporary = () => readdirSync(join(box.root, "tmp"));
    const running = () => start(["ps", "-e", "-o", "args="], box).stdout.includes(join(box.root, "tmp"));
    while (!running()) await Bun.sleep(50);
    expect(temporary()).not.toEqual([]);
    child.kill("SIGINT");
    expect(await child.exited).toBe(130);
    expect(temporary()).toEqual([]);
    // They were told to end; that takes a moment.
    for (let round = 0; round < 50 && running(); round += 1) await Bun.sleep(100);
    expect(running()).toBe(false);
  } finally {
    box.remove();
  }
}, 60_000);

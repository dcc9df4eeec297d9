// The proof group on recorded machines: what go is asked, and what becomes of builds that do not end.

import { expect, test } from "bun:test";
import { createRecordedHost } from "@goplumb/core/host/recorded-host";
import type { RecordedCommand } from "@goplumb/core/host/recording";
import { gatherProof } from "../../../src/facts/proof/gather.ts";
import type { Groups } from "../../../src/facts/snapshot.ts";
import { healthyLinux } from "../../snapshots.ts";
import { lookAt } from "../look.ts";

const groups = healthyLinux();

function host(commands: readonly RecordedCommand[]) {
  return createRecordedHost({
    origin: "made up",
    machine: { os: "linux", processArch: "arm64", kernelArch: "aarch64", cwd: "/home/gopher/src/hello" },
    env: { HOME: "/home/gopher" },
    commands,
  });
}

test("a build that does not end is a failure, and the next ones are not tried", async () => {
  const outcome = { kind: "timed-out", afterMs: 120_000 } as const;
  const argv = ["/usr/local/go/bin/go", "build", "-o", "/tmp/plumb-1/pure.out", "./pure"] as const;
  const machine = host([{ argv: [...argv], cwd: "/tmp/plumb-1", outcome, stderr: "waiting for /tmp/plumb-1/x\n" }]);
  const { programs, directory, target } = await gatherProof(lookAt(machine, groups));
  expect({ directory, target }).toEqual({ directory: "/tmp", target: { os: "linux", arch: "arm64" } });
  expect(programs).toMatchObject([
    {
      name: "pure",
      build: { outcome: "timed-out", status: null, output: "waiting for DIR/x\n" },
      header: null,
      run: null,
    },
    { name: "cgo", skipped: "the program without C does not build" },
    { name: "race", skipped: "the program without C does not build" },
  ]);
  expect(machine.started).toHaveLength(1);
  // Nothing is downloaded, and what go itself writes goes away with the folder.
  expect(machine.started[0]?.env).toEqual({
    GOTOOLCHAIN: "local",
    GOPROXY: "off",
    GOWORK: "off",
    GOTMPDIR: "/tmp/plumb-1/tmp",
  });
  expect(machine.drafted.map(({ path }) => path)).toContain("/tmp/plumb-1/go.mod");
});

test("a version manager's stand-in chooses its go by the user's folder, so it is started there", async () => {
  const shim = "/home/gopher/.asdf/shims/go";
  const [install] = groups.goInstalls.installs;
  if (!install) throw new Error("no install");
  const goInstalls: Groups["goInstalls"] = {
    ...groups.goInstalls,
    active: shim,
    installs: [{ ...install, shim: true, executable: { ...install.executable, path: shim } }],
  };
  const machine = host([
    {
      argv: [shim, "build", "-C", "/tmp/plumb-1", "-o", "/tmp/plumb-1/pure.out", "./pure"],
      cwd: "/home/gopher/src/hello",
      status: 1,
      stderr: "no version is set\n",
    },
  ]);
  const { programs } = await gatherProof(lookAt(machine, { ...groups, goInstalls }));
  expect(programs[0]?.build?.output).toBe("no version is set\n");
});

test("after a failure it is tried without GOFLAGS", async () => {
  const goSettings = {
    ...groups.goSettings,
    effective: { GOFLAGS: { value: "-x-y", source: { kind: "process" } as const } },
  };
  const argv = ["/usr/local/go/bin/go", "build", "-o", "/tmp/plumb-1/pure.out", "./pure"] as const;
  const machine = host([
    { argv: [...argv], env: { GOFLAGS: " " } },
    { argv: [...argv], status: 2, stderr: "flag provided but not defined: -x-y\n" },
  ]);
  const { programs } = await gatherProof(lookAt(machine, { ...groups, goSettings }));
  expect(programs[0]?.build).toMatchObject({ status: 2, passesWithoutGoflags: true });
});

test("without a go that answers there is nothing to prove", async () => {
  const silent = { ...groups.goInstalls, activeRun: null };
  await expect(gatherProof(lookAt(host([]), { ...groups, goInstalls: silent }))).rejects.toThrow("go does not run");
  const none = { ...groups.goInstalls, active: null };
  await expect(gatherProof(lookAt(host([]), { ...groups, goInstalls: none }))).rejects.toThrow("no go command on PATH");
});

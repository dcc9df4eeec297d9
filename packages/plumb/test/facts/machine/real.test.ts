// The facts of this very machine, against what its own tools say.

import { expect, test } from "bun:test";
import { spawnSync } from "node:child_process";
import { createHost } from "@goplumb/core/host/real-host";
import { admitNative } from "../../../src/facts/executable/admit.ts";
import { createGatherer } from "../../../src/facts/gatherer.ts";
import { groupNames } from "../../../src/facts/snapshot.ts";

const gatherer = createGatherer(createHost({ admit: admitNative }));

function said(command: string): string {
  const { stdout, status, stderr } = spawnSync("/bin/sh", ["-c", command], { encoding: "utf8" });
  if (status !== 0) throw new Error(`${command}: ${stderr}`);
  return stdout.trim();
}

test("every group can be gathered", async () => {
  const snapshot = await gatherer.gather(groupNames);
  const unavailable = Object.entries(snapshot).filter(([, fact]) => fact?.status !== "ok");
  expect(unavailable).toEqual([]);
});

test.if(process.platform === "linux")("the machine, against uname, getconf, nproc, os-release and /proc", async () => {
  const fact = await gatherer.fact("machine");
  if (fact.status !== "ok") throw new Error(fact.reason);
  const machine = fact.value;
  expect(machine.kernel.release).toBe(said("uname -r"));
  expect(machine.kernel.arch).toBe(said("uname -m"));
  expect(machine.arch).toBe(said("go env GOHOSTARCH"));
  expect(machine.pageSize).toBe(Number(said("getconf PAGESIZE")));
  expect(machine.cpu.cores.logical).toBe(Number(said("nproc --all")));
  expect(machine.memoryBytes / 1024).toBe(Number(said("awk '/^MemTotal/ { print $2 }' /proc/meminfo")));
  expect(machine.distribution.id).toBe(said(". /etc/os-release && echo $ID"));
  expect(machine.distribution.version).toBe(said(". /etc/os-release && echo $VERSION_ID"));
  expect(machine.userland?.bits).toBe(Number(said("getconf LONG_BIT")) as 32 | 64);
  expect(`glibc ${machine.userland?.libcVersion}`).toBe(said("getconf GNU_LIBC_VERSION"));
  expect(machine.cpu.features.join(" ")).toBe(
    said("sed -n 's/^\\(flags\\|Features\\)[[:space:]]*: *//p;T;q' /proc/cpuinfo"),
  );
});

test("Go, against which, go version and go env", async () => {
  const fact = await gatherer.fact("goInstalls");
  if (fact.status !== "ok") throw new Error(fact.reason);
  const { active, activeRun, installs } = fact.value;
  expect(active).toBe(said("command -v go"));
  expect(activeRun?.output.trim()).toBe(said("cd / && go version"));
  const install = installs.find((candidate) => candidate.executable.path === active);
  expect(install?.goroot?.path).toBe(said("cd / && go env GOROOT"));
  expect(install?.executable.go?.version).toBe(said("cd / && go env GOVERSION"));
});

test("settings, against go env for every variable that plumb claims to know", async () => {
  const fact = await gatherer.fact("goSettings");
  if (fact.status !== "ok") throw new Error(fact.reason);
  const real: Record<string, string> = JSON.parse(said("go env -json"));
  // What go env prints for these is filled in from the project or the machine.
  const computed = ["GOMOD", "GOWORK", "GOGCCFLAGS"];
  const differing = Object.entries(fact.value.effective)
    .filter(([name, setting]) => name in real && !computed.includes(name) && !setting.value.includes("***"))
    .filter(([name, setting]) => setting.value !== real[name])
    .map(([name, setting]) => `${name}: ${setting.value} instead of ${real[name]}`);
  expect(differing).toEqual([]);
});

test.if(process.platform === "linux")("storage, against df", async () => {
  const fact = await gatherer.fact("storage");
  if (fact.status !== "ok") throw new Error(fact.reason);
  for (const place of fact.value.places) {
    const [type = "", size = "", point = ""] = said(
      `df -B1 --output=fstype,size,target '${place.nearest}' | tail -n 1`,
    ).split(/ +/);
    expect([place.mount?.type, place.totalBytes, place.mount?.point]).toEqual([type, Number(size), point]);
  }
});

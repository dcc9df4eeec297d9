import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { createRecordedHost } from "@goplumb/core/host/recorded-host";
import type { RecordedCommand } from "@goplumb/core/host/recording";
import { availableMemory, memAvailable, vmStatAvailable } from "../../../src/build/run/available-memory.ts";

// The first lines of /proc/meminfo of a virtual machine with Debian 12 and Linux 6.18.
const meminfo = `MemTotal:       24684084 kB
MemFree:        16122808 kB
MemAvailable:   22765020 kB
Buffers:          102348 kB
Cached:          6296056 kB
SwapCached:            0 kB
`;

// Of a Mac with Apple silicon: https://github.com/HMCL-dev/HMCL/pull/4876
const appleSilicon = `Mach Virtual Memory Statistics: (page size of 16384 bytes)
Pages free:                                3857.
Pages active:                            446206.
Pages inactive:                          443760.
Pages speculative:                         1075.
Pages throttled:                              0.
Pages wired down:                        181483.
Pages purgeable:                          17340.
"Translation faults":                8667427138.
Pages copy-on-write:                  156847509.
`;

// Of a Mac with Intel's CPU: https://github.com/wazuh/wazuh/issues/22113
const intel = `Mach Virtual Memory Statistics: (page size of 4096 bytes)
Pages free:                             6127229.
Pages active:                            485320.
Pages inactive:                          628646.
Pages speculative:                       430715.
Pages throttled:                              0.
Pages wired down:                        715958.
Pages purgeable:                          11820.
`;

describe("/proc/meminfo", () => {
  test("says what is available", () => {
    expect(memAvailable(meminfo)).toBe(22_765_020 * 1024);
    const here = memAvailable(readFileSync("/proc/meminfo", "utf8"));
    expect(here).toBeGreaterThan(1024 * 1024);
  });

  test("cut anywhere it says that or nothing", () => {
    const whole = meminfo.indexOf(" kB", meminfo.indexOf("MemAvailable")) + " kB".length;
    for (let end = 0; end <= meminfo.length; end++)
      expect(memAvailable(meminfo.slice(0, end))).toBe(end < whole ? null : 22_765_020 * 1024);
  });

  test("of kernels before 3.14, and in another shape, it says nothing", () => {
    expect(memAvailable(meminfo.replace(/MemAvailable.*\n/, ""))).toBeNull();
    expect(memAvailable("MemAvailable: 12 MB\n")).toBeNull();
    expect(memAvailable("MemAvailable: 12 kB more\n")).toBeNull();
    expect(memAvailable("NotMemAvailable: 12 kB\n")).toBeNull();
    expect(memAvailable("MemAvailable: 0 kB\n")).toBe(0);
  });
});

describe("vm_stat", () => {
  test("pages that are free, inactive, speculative and purgeable", () => {
    expect(vmStatAvailable(appleSilicon)).toBe((3857 + 443_760 + 1075 + 17_340) * 16_384);
    expect(vmStatAvailable(intel)).toBe((6_127_229 + 628_646 + 430_715 + 11_820) * 4096);
  });

  test("what does not say how large a page is, or of no page that is free, says nothing", () => {
    expect(vmStatAvailable(appleSilicon.replace("16384", "?"))).toBeNull();
    expect(
      vmStatAvailable("Mach Virtual Memory Statistics: (page size of 16384 bytes)\nPages active: 3.\n"),
    ).toBeNull();
    expect(vmStatAvailable("")).toBeNull();
    expect(vmStatAvailable("(page size of 4096 bytes)\nPages free: 2.\n Pages inactive: 7.\n")).toBe(8192);
  });
});

describe("of a machine", () => {
  const mebibytes = (count: number) => `${count * 1024 * 1024}\n`;

  interface Groups {
    readonly meminfo?: string;
    /** Text of /proc/self/cgroup. */
    readonly own?: string;
    /** memory.max and memory.current, by the path of a control group. */
    readonly groups?: Readonly<Record<string, readonly [max: string, current: string]>>;
  }

  function linux({ meminfo: text = meminfo, own, groups = {} }: Groups): Promise<number | null> {
    const texts: Record<string, string> = { "/proc/meminfo": text };
    if (own !== undefined) texts["/proc/self/cgroup"] = own;
    for (const [group, [max, current]] of Object.entries(groups)) {
      texts[`/sys/fs/cgroup${group}/memory.max`] = max;
      texts[`/sys/fs/cgroup${group}/memory.current`] = current;
    }
    const files = Object.fromEntries(
      Object.entries(texts).map(([path, content]) => [path, { kind: "file", text: content } as const]),
    );
    const machine = { os: "linux", processArch: "arm64", kernelArch: "aarch64" };
    return availableMemory(createRecordedHost({ origin: "made up", machine, files }));
  }

  test("Linux: what the system has, where no control group holds it back", async () => {
    const all = 22_765_020 * 1024;
    expect(await linux({})).toBe(all);
    expect(await linux({ own: "0::/\n" })).toBe(all);
    expect(await linux({ own: "0::/a\n", groups: { "/a": ["max\n", mebibytes(1)] } })).toBe(all);
    expect(await linux({ own: "10::/a\n", groups: { "/a": [mebibytes(9), mebibytes(1)] } })).toBe(all);
    // Version 1 has other files.
    expect(await linux({ own: "4:memory:/a\n", groups: { "/a": [mebibytes(100), mebibytes(30)] } })).toBe(all);
  });

  test("Linux: what the narrowest of its control groups has left", async () => {
    const left = (count: number) => count * 1024 * 1024;
    expect(await linux({ own: "0::/a/b\n", groups: { "/a/b": [mebibytes(100), mebibytes(30)] } })).toBe(left(70));
    expect(
      await linux({
        own: "1:name=systemd:/x\n0::/a/b\n",
        groups: { "/a/b": [mebibytes(100), mebibytes(30)], "/a": [mebibytes(90), mebibytes(50)] },
      }),
    ).toBe(left(40));
    expect(await linux({ own: "0::/\n", groups: { "": [mebibytes(64), mebibytes(14)] } })).toBe(left(50));
    expect(await linux({ own: "0::/a/b\n", groups: { "": [mebibytes(64), mebibytes(14)] } })).toBe(left(50));
    expect(await linux({ meminfo: "", own: "0::/a\n", groups: { "/a": [mebibytes(9), mebibytes(1)] } })).toBe(left(8));
    // Less than nothing is nothing.
    expect(await linux({ own: "0::/a\n", groups: { "/a": [mebibytes(10), mebibytes(30)] } })).toBe(0);
  });

  test("Linux where nothing can be read says nothing", async () => {
    expect(await linux({ meminfo: "" })).toBeNull();
    const machine = { os: "linux", processArch: "arm64", kernelArch: "aarch64" };
    const files = { "/proc/meminfo": { kind: "directory" }, "/proc/self/cgroup": { kind: "directory" } } as const;
    expect(await availableMemory(createRecordedHost({ origin: "made up", machine, files }))).toBeNull();
  });

  test("Linux: files of a control group that are missing or cannot be read hold nothing back", async () => {
    const machine = { os: "linux", processArch: "arm64", kernelArch: "aarch64" };
    const base = {
      "/proc/meminfo": { kind: "file", text: meminfo },
      "/proc/self/cgroup": { kind: "file", text: "0::/a\n" },
    } as const;
    const number = { kind: "file", text: mebibytes(1) } as const;
    for (const more of [
      { "/sys/fs/cgroup/a/memory.max": number },
      { "/sys/fs/cgroup/a/memory.current": number },
      { "/sys/fs/cgroup/a/memory.max": number, "/sys/fs/cgroup/a/memory.current": { kind: "directory" } as const },
    ]) {
      const host = createRecordedHost({ origin: "made up", machine, files: { ...base, ...more } });
      expect(await availableMemory(host)).toBe(memAvailable(meminfo));
    }
  });

  function mac(answer: Partial<RecordedCommand>) {
    const commands = [{ argv: ["/usr/bin/vm_stat"], ...answer } as RecordedCommand];
    const machine = { os: "darwin", processArch: "arm64", kernelArch: "arm64" };
    return createRecordedHost({ origin: "made up", machine, commands });
  }

  test("macOS: what vm_stat says, when it says it in time", async () => {
    const host = mac({ stdout: appleSilicon });
    expect(await availableMemory(host)).toBe(vmStatAvailable(appleSilicon));
    expect(host.started.map(({ timeoutMs }) => timeoutMs > 0 && timeoutMs <= 30_000)).toEqual([true]);
    expect(await availableMemory(mac({ stdout: appleSilicon, status: 1 }))).toBeNull();
    const late = { kind: "timed-out", afterMs: 1 } as const;
    expect(await availableMemory(mac({ stdout: appleSilicon, outcome: late }))).toBeNull();
  });

  test("elsewhere nobody says", async () => {
    const machine = { os: "windows", processArch: "x64", kernelArch: "x86_64" };
    const host = createRecordedHost({
      origin: "made up",
      machine,
      commands: [{ argv: ["/usr/bin/vm_stat"], stdout: intel }],
    });
    expect(await availableMemory(host)).toBeNull();
  });
});

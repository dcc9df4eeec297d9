// The small readers of what Linux and macOS say about themselves.

import { expect, test } from "bun:test";
import { createRecordedHost } from "@goplumb/core/host/recorded-host";
import type { RecordedFile } from "@goplumb/core/host/recording";
import { parseBinfmt } from "../../../src/facts/machine/binfmt.ts";
import { findCertificateBundle } from "../../../src/facts/machine/certificates.ts";
import { readContainer } from "../../../src/facts/machine/container.ts";
import { parseCpuInfo } from "../../../src/facts/machine/cpuinfo.ts";
import { countCpuList, readCores } from "../../../src/facts/machine/linux-cores.ts";
import { parseOsRelease } from "../../../src/facts/machine/os-release.ts";
import { parseSysctl } from "../../../src/facts/machine/sysctl.ts";

// Shapes of https://docs.kernel.org/admin-guide/binfmt-misc.html; qemu-user-static and Docker Desktop register these.
const registrations: readonly (readonly [string, string, string, string | null, boolean])[] = [
  [
    "qemu-aarch64",
    "enabled\ninterpreter /usr/libexec/qemu-binfmt/aarch64-binfmt-P\nflags: POCF\n",
    "qemu",
    "arm64",
    true,
  ],
  ["qemu-x86_64", "disabled\ninterpreter /usr/bin/qemu-x86_64-static\nflags: F\n", "qemu", "amd64", false],
  ["qemu-arm", "enabled\ninterpreter /usr/bin/qemu-arm-static\nflags: F\n", "qemu", "arm", true],
  ["rosetta", "enabled\ninterpreter /run/rosetta/rosetta\nflags: OCF\n", "rosetta", "amd64", true],
  ["RosettaLinux", "enabled\ninterpreter /media/rosetta/rosetta\nflags: F\n", "rosetta", "amd64", true],
];

test.each(registrations)("%s is an emulator", (name, text, _kind, arch, enabled) => {
  expect(parseBinfmt(name, text)).toMatchObject({ name, arch, enabled });
});

test("Python byte code and Windows programs are no emulators", () => {
  expect(parseBinfmt("python3.11", "enabled\ninterpreter /usr/bin/python3.11\nflags: \n")).toBeNull();
  expect(parseBinfmt("WSLInterop", "enabled\ninterpreter /init\nflags: PF\n")).toBeNull();
});

test("/proc/cpuinfo of x86 and of ARM", () => {
  const x86 =
    "processor\t: 0\nmodel name\t: AMD EPYC 7763\nflags\t\t: fpu sse4_2 avx2\n\nprocessor\t: 1\nflags\t\t: fpu\n";
  expect(parseCpuInfo(x86)).toEqual({ model: "AMD EPYC 7763", features: ["fpu", "sse4_2", "avx2"] });
  // A Raspberry Pi 4: https://github.com/raspberrypi/linux prints Model at the end.
  const pi =
    "processor\t: 0\nFeatures\t: fp asimd evtstrm crc32 cpuid\nCPU implementer\t: 0x41\nCPU part\t: 0xd08\n\nModel\t\t: Raspberry Pi 4 Model B Rev 1.4\n";
  expect(parseCpuInfo(pi)).toEqual({ model: "Cortex-A72", features: ["fp", "asimd", "evtstrm", "crc32", "cpuid"] });
  expect(parseCpuInfo("")).toEqual({ model: null, features: [] });
});

test("lists of processors", () => {
  expect(["0-7", "0-7,12", "3", "", "x-y\n", "0-3,8-11\n"].map(countCpuList)).toEqual([8, 9, 1, 0, 0, 8]);
});

test("cores by kind: an Intel hybrid, a big.LITTLE board, and a plain machine", async () => {
  const hybrid = files({ "/sys/devices/cpu_core/cpus": "0-11\n", "/sys/devices/cpu_atom/cpus": "12-19\n" });
  expect(await readCores(hybrid.files, 20)).toEqual({ logical: 20, performance: 12, efficiency: 8 });
  const capacities = [446, 446, 446, 446, 1024, 1024];
  const board = files(
    Object.fromEntries(
      capacities.map((value, index) => [`/sys/devices/system/cpu/cpu${index}/cpu_capacity`, `${value}\n`]),
    ),
  );
  expect(await readCores(board.files, 6)).toEqual({ logical: 6, performance: 2, efficiency: 4 });
  expect(await readCores(files({}).files, 4)).toEqual({ logical: 4, performance: null, efficiency: null });
});

test("os-release: quotes, escapes, comments, and nothing at all", () => {
  const ubuntu =
    '# a comment\nNAME="Ubuntu"\nVERSION_ID="24.04"\nID=ubuntu\nID_LIKE=debian\nPRETTY_NAME="Ubuntu \\"24\\""\n';
  expect(parseOsRelease(ubuntu)).toEqual({ id: "ubuntu", like: ["debian"], name: "Ubuntu", version: "24.04" });
  expect(parseOsRelease("ID='arch'\nNAME='Arch Linux'\n")).toMatchObject({
    id: "arch",
    name: "Arch Linux",
    version: null,
  });
  expect(parseOsRelease("")).toEqual({ id: "linux", like: [], name: "Linux", version: null });
});

test("sysctl lines, values with colons and without any", () => {
  const values = parseSysctl(
    "machdep.cpu.brand_string: Apple M1 Pro\nkern.boottime: { sec = 1: 2 }\nnonsense\nhw.pagesize: 16384\n",
  );
  expect([...values]).toEqual([
    ["machdep.cpu.brand_string", "Apple M1 Pro"],
    ["kern.boottime", "{ sec = 1: 2 }"],
    ["hw.pagesize", "16384"],
  ]);
});

const containers: readonly (readonly [string, Record<string, string>, Record<string, string>, string | null])[] = [
  ["Docker", { "/.dockerenv": "" }, {}, "docker"],
  ["Podman", { "/run/.containerenv": "engine=podman", "/.dockerenv": "" }, {}, "podman"],
  ["a pod", { "/.dockerenv": "" }, { KUBERNETES_SERVICE_HOST: "10.0.0.1" }, "kubernetes"],
  ["systemd-nspawn", { "/run/systemd/container": "systemd-nspawn\n" }, {}, "systemd-nspawn"],
  ["LXC", { "/proc/1/cgroup": "1:name=systemd:/lxc/web\n" }, {}, "lxc"],
  ["a machine", { "/proc/1/cgroup": "0::/init.scope\n" }, {}, null],
];

test.each(containers)("%s leaves its marks", async (_name, marks, env, expected) => {
  expect(await readContainer({ ...files(marks), env })).toBe(expected);
});

test("root certificates: a bundle, a directory with something in it, the environment's own, none", async () => {
  const alpine = files({ "/etc/ssl/cert.pem": "-" });
  expect(await findCertificateBundle({ ...alpine, env: {} })).toBe("/etc/ssl/cert.pem");
  expect(await findCertificateBundle({ ...files({ "/etc/ssl/certs/a.pem": "-" }), env: {} })).toBe("/etc/ssl/certs");
  const own = files({ "/own.pem": "-", "/etc/ssl/cert.pem": "-" });
  expect(await findCertificateBundle({ ...own, env: { SSL_CERT_FILE: "/own.pem" } })).toBe("/own.pem");
  expect(await findCertificateBundle({ ...files({}), env: {} })).toBeNull();
});

function files(texts: Readonly<Record<string, string>>) {
  const entries = Object.entries(texts).map(([path, text]): [string, RecordedFile] => [path, { kind: "file", text }]);
  const machine = { os: "linux", processArch: "x64", kernelArch: "x86_64" };
  return createRecordedHost({ origin: "made up", machine, files: Object.fromEntries(entries) });
}

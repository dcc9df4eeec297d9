// Which executable install.sh chooses: on Macs by what their tools say, on Linux by the programs and loaders that are there. The Linux
// systems are root folders with busybox in them and nothing else; the kernel is this machine's.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { copyFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { targets } from "../../build/targets.ts";
import { type ReleaseServer, serveReleases, sumsOf } from "../../install/release-server.ts";
import { standIn } from "../../install/stand-in.ts";
import { write } from "../../library/consumer.ts";
import { createInstallBox, type InstallBox, script } from "./install-box.ts";

const names = targets.map(({ name }) => `plumb-${name}`);
let server: ReleaseServer;
let box: InstallBox;

beforeAll(() => {
  server = serveReleases([
    { version: "1.0.0", files: Object.fromEntries(names.map((name) => [name, standIn("1.0.0")])) },
  ]);
});
beforeEach(() => {
  server.asked.length = 0;
  box = createInstallBox(server.url);
});
afterEach(() => box.remove());
afterAll(() => server.close());

// uname and sysctl as they answer there. `hw.optional.arm64: 1` is in the recording of an M4 Pro that packages/plumb/test/recorded-macs.ts
// names. That uname says x86_64 in a translated shell while sysctl still says so: what rustup's installer has relied on since 2020
// (https://github.com/rust-lang/rustup/blob/1.28.2/rustup-init.sh, "Handling x86-64 compatibility mode"). proc_translated: Apple's
// "About the Rosetta translation environment". No Mac ran this.
describe("on a Mac", () => {
  test.each([
    ["with Apple silicon", "arm64", "hw.optional.arm64) echo 1 ;; sysctl.proc_translated) echo 0 ;;", "darwin-arm64"],
    [
      "in a shell under Rosetta",
      "x86_64",
      "hw.optional.arm64) echo 1 ;; sysctl.proc_translated) echo 1 ;;",
      "darwin-arm64",
    ],
    ["whose sysctl knows only that it is translated", "x86_64", "sysctl.proc_translated) echo 1 ;;", "darwin-arm64"],
    ["with an Intel CPU", "x86_64", "", "darwin-x64"],
  ])("%s", async (_, machine, answers, platform) => {
    const fake = box.program("fake", "uname", `case $1 in -s) echo Darwin ;; -m) echo ${machine} ;; esac`);
    const unknown = `*) echo "sysctl: unknown oid '$2'" >&2; exit 1 ;;`;
    box.program("fake", "sysctl", `[ "$1" = -n ] || exit 9\ncase $2 in ${answers} ${unknown} esac`);
    box.env.PATH = `${fake}:${box.env.PATH}`;
    expect((await box.run()).stderr).toBe(`plumb: downloading ${server.url}/latest/download/plumb-${platform}\n`);
    expect(server.asked).toContain(`/latest/download/plumb-${platform}`);
  });
});

describe.skipIf(process.platform !== "linux")("on Linux", () => {
  const glibc = { x64: "lib64/ld-linux-x86-64.so.2", arm64: "lib/ld-linux-aarch64.so.1" };
  const musl = { x64: "lib/ld-musl-x86_64.so.1", arm64: "lib/ld-musl-aarch64.so.1" };
  /** ELF headers up to e_machine: class, little-endian, version; then type and machine. */
  const elf = (bits: 32 | 64, machine: number) =>
    Buffer.from([0x7f, 0x45, 0x4c, 0x46, bits / 32, 1, 1, ...Array(9).fill(0), 3, 0, machine, 0]);
  const programs = [
    "id",
    "od",
    "tr",
    "grep",
    "mkdir",
    "mktemp",
    "rm",
    "rmdir",
    "chmod",
    "mv",
    "cat",
    "wget",
    "sha256sum",
  ];
  const x64 = elf(64, 0x3e);
  const arm64 = elf(64, 0xb7);

  /** In a root with busybox, empty loaders, and a /bin/sh that begins with these bytes. @param kernel what uname says */
  async function installIn(loaders: readonly string[], sh: Uint8Array, kernel: string) {
    const root = join(box.root, "root");
    for (const folder of ["bin", "home"]) mkdirSync(join(root, folder), { recursive: true });
    copyFileSync(Bun.which("busybox") ?? "no busybox", join(root, "bin/busybox"));
    for (const name of programs) symlinkSync("busybox", join(root, "bin", name));
    writeFileSync(join(root, "bin/sh"), sh, { mode: 0o755 });
    write(join(root, "dev/null"), "");
    for (const loader of loaders) write(join(root, loader), "");
    copyFileSync(script, join(root, "install.sh"));
    const content = standIn("1.0.0").replace("/bin/sh", "/bin/busybox sh");
    const files = names.map((name) => [name, Buffer.from(content)] as const);
    for (const [name, bytes] of [...files, ["SHA256SUMS", sumsOf(files)] as const])
      write(join(root, "release", name), String(bytes));
    // Functions, since the shell of busybox takes its own programs before those on PATH.
    // Nothing listens inside of the root: wget takes what lies there.
    const start = `uname() { case $1 in -s) echo Linux ;; -m) echo ${kernel} ;; esac; }
      wget() { [ "$1" = -O ] && cat "/release/\${3##*/}" >"$2"; }
      . /install.sh`;
    const words = ["unshare", "--user", "--map-root-user", Bun.which("chroot") ?? "/usr/sbin/chroot", root];
    const env = { HOME: "/home", PATH: "/bin:/usr/bin", PLUMB_RELEASES_URL: "https://mirror.example" };
    const io = { stdin: "ignore", stdout: "pipe", stderr: "pipe" } as const;
    const child = Bun.spawn([...words, "/bin/busybox", "sh", "-c", start], { env, ...io });
    const [stdout, stderr] = await Promise.all([new Response(child.stdout).text(), new Response(child.stderr).text()]);
    await child.exited;
    return { status: child.exitCode, stdout, stderr };
  }

  test.each([
    ["glibc for amd64", [glibc.x64], x64, "linux-x64", "x86_64"],
    ["musl for amd64", [musl.x64], x64, "linux-x64-musl", "x86_64"],
    ["glibc for arm64", [glibc.arm64], arm64, "linux-arm64", "aarch64"],
    ["musl for arm64", [musl.arm64], arm64, "linux-arm64-musl", "aarch64"],
    [
      "musl beside a glibc whose loader the shell uses",
      [glibc.x64, musl.x64],
      Buffer.concat([x64, Buffer.from("/lib64/ld-linux-x86-64.so.2")]),
      "linux-x64",
      "x86_64",
    ],
    [
      "a glibc loader beside musl, as gcompat has it on Alpine",
      [glibc.x64, musl.x64],
      Buffer.concat([x64, Buffer.from("/lib/ld-musl-x86_64.so.1")]),
      "linux-x64-musl",
      "x86_64",
    ],
    ["programs for arm64 with loaders for both CPUs", [glibc.x64, glibc.arm64], arm64, "linux-arm64", "aarch64"],
    [
      "programs for arm64 while the kernel is said to be for amd64",
      [glibc.x64, glibc.arm64],
      arm64,
      "linux-arm64",
      "x86_64",
    ],
    [
      "a shell that is no ELF file, so that the kernel is asked",
      [glibc.x64, glibc.arm64],
      Buffer.from("#!/bin/busybox sh\n"),
      "linux-x64",
      "x86_64",
    ],
    [
      "the same with a kernel for arm64",
      [glibc.x64, glibc.arm64],
      Buffer.from("#!/bin/busybox sh\n"),
      "linux-arm64",
      "aarch64",
    ],
    ["programs for amd64 under a kernel for arm64", [glibc.x64], x64, "linux-x64", "aarch64"],
  ] as const)("%s", async (_, loaders, sh, platform, kernel) => {
    const { status, stdout, stderr } = await installIn(loaders, sh, kernel);
    const downloaded = `plumb: downloading https://mirror.example/latest/download/plumb-${platform}\n`;
    expect({ status, stderr }).toEqual({ status: 0, stderr: downloaded });
    expect(stdout).toStartWith(`plumb 1.0.0 for ${platform} is /home/.local/bin/plumb\n`);
  });

  test.each([
    [
      "32-bit ARM programs under a kernel for arm64",
      elf(32, 0x28),
      "its programs are for 32-bit ARM, its kernel says aarch64",
    ],
    ["32-bit x86 programs", elf(32, 3), "its programs are for 32-bit x86"],
    ["RISC-V", elf(64, 0xf3), "its programs are for another CPU"],
    [
      "a big-endian program",
      Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 2, 1, ...Array(9).fill(0), 0, 3, 0, 0x15]),
      "its programs are for another CPU",
    ],
  ] as const)("%s: refused", async (_, sh, word) => {
    const { status, stderr } = await installIn([glibc.arm64, glibc.x64], sh, "aarch64");
    expect([status, stderr]).toEqual([3, expect.stringContaining(word)]);
    expect(stderr).not.toContain("downloading");
  });

  test("no loader where executables look for it: refused", async () => {
    const { status, stderr } = await installIn(["nix/store/glibc/lib/ld-linux-x86-64.so.2"], x64, "x86_64");
    expect([status, stderr]).toEqual([
      3,
      expect.stringContaining("neither /lib64/ld-linux-x86-64.so.2 nor /lib/ld-musl-x86_64.so.1 is there"),
    ]);
    expect(stderr).toContain("nix-ld");
  });
});

test("a system without executables is told so", async () => {
  for (const [system, word] of [
    ["FreeBSD", "only for macOS and Linux"],
    ["MINGW64_NT-10.0", "npm install --global @goplumb/cli"],
  ] as const) {
    box.env.PATH = `${box.program("fake", "uname", `echo ${system}`)}:/usr/bin:/bin`;
    const { status, stderr } = await box.run();
    expect([status, stderr]).toEqual([3, expect.stringContaining(word)]);
  }
});

test("every executable that is built for macOS and Linux can be chosen", () => {
  const text = readFileSync(script, "utf8");
  for (const { name, os } of targets.filter(({ os }) => os !== "windows"))
    expect([name, text.includes(`${os}-$`)]).toEqual([name, true]);
});

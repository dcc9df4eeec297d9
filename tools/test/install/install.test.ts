// install.sh against releases on loopback: what it installs, what it refuses, and that nothing stays of what failed.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { spawn } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildExecutable } from "../../build/executable.ts";
import { type Release, type ReleaseServer, serveReleases } from "../../install/release-server.ts";
import { standIn } from "../../install/stand-in.ts";
import { asOrdinaryUser, createInstallBox, type InstallBox, type Ran, script } from "./install-box.ts";

const file = `plumb-${process.platform}-${process.arch}`;
const shells = [["dash"], ["bash"], ["zsh", "--emulate", "sh"], ["busybox", "sh"]].filter(
  ([name]) => name !== "busybox" || process.platform === "linux",
);
const old: Release = { version: "0.9.0", files: { [file]: standIn("0.9.0") } };
const good: Release = { version: "1.0.0", files: { [file]: standIn("1.0.0"), "plumb-plan9-mips": "another" } };
const servers: ReleaseServer[] = [];
let server: ReleaseServer;
let box: InstallBox;

function serve(...releases: Release[]): ReleaseServer {
  const made = serveReleases(releases);
  servers.push(made);
  return made;
}

beforeAll(() => {
  server = serve(old, good);
});
beforeEach(() => {
  server.delivery = "whole";
  server.asked.length = 0;
  box = createInstallBox(server.url);
});
afterEach(() => box.remove());
afterAll(() => Promise.all(servers.map((one) => one.close())));

/** It ended with this status, said these words, and nothing is there but what was. */
async function expectRefused(ran: Promise<Ran>, status: number, ...words: string[]): Promise<void> {
  const before = box.files();
  const { stdout, stderr, ...ended } = await ran;
  expect({ ...ended, stdout, files: box.files() }).toEqual({ status, stdout: "", files: before });
  for (const word of words) expect(stderr).toContain(word);
  for (const line of stderr.trimEnd().split("\n")) expect(line).not.toMatch(/not found|syntax error|unbound/i);
}

describe.each(shells)("%s", (...shell) => {
  test("installs the newest release, and says where it is and how it gets on PATH", async () => {
    const { status, stdout, stderr } = await box.runWith(shell);
    expect({ status, stderr }).toEqual({
      status: 0,
      stderr: `plumb: downloading ${server.url}/latest/download/${file}\n`,
    });
    expect(stdout).toContain(`plumb 1.0.0 for ${file.slice(6)} is ${box.plumb}\n`);
    expect(stdout).toContain('Add to ~/.bashrc:\n  export PATH="$HOME/.local/bin:$PATH"\n');
    expect(box.files()).toEqual([".local", ".local/bin", ".local/bin/plumb"]);
    expect(readFileSync(box.plumb, "utf8")).toBe(standIn("1.0.0"));
    expect(statSync(box.plumb).mode & 0o7777).toBe(0o755);
  });

  test("installs with spaces and quotes in HOME, and the line for PATH works there", async () => {
    const strange = createInstallBox(server.url, "a 'home' of * mine");
    const { status, stdout } = await strange.runWith(shell);
    expect([status, strange.files()]).toEqual([0, [".local", ".local/bin", ".local/bin/plumb"]]);
    const line = /^ {2}(export PATH=.*)$/m.exec(stdout)?.[1];
    const found = Bun.spawnSync(["sh", "-c", `${line}\nplumb`], { env: strange.env });
    expect(found.stdout.toString()).toBe("1.0.0\n");
    strange.remove();
  });

  test("refuses a wrong hash, before the file is made a program", async () => {
    const other = serve({ ...good, sums: `${"0".repeat(64)}  ${file}\n` });
    box.env.PLUMB_RELEASES_URL = other.url;
    await expectRefused(box.runWith(shell), 1, `${file} is not what SHA256SUMS says`, `wanted was ${"0".repeat(64)}`);
  });
});

test("a real executable is installed and runs, from the script as curl hands it to a shell", async () => {
  const folder = mkdtempSync(join(tmpdir(), "plumb-real-"));
  expect(await buildExecutable(join(folder, file), null)).toBeUndefined();
  const real = serve({ version: "0.1.0", files: { [file]: readFileSync(join(folder, file)) } });
  rmSync(folder, { recursive: true });
  box.env.PLUMB_RELEASES_URL = real.url;
  const piped = await box.runWith(["sh", "-c", `cat "$0" | sh -s -- --version 0.1.0 "$@"`]);
  expect(piped).toMatchObject({ status: 0, stdout: expect.stringContaining("plumb 0.1.0 for ") });
  const asked = Bun.spawnSync([box.plumb, "version", "--json"], { env: box.env });
  const { version, installation } = JSON.parse(asked.stdout.toString());
  expect([version, installation]).toEqual(["0.1.0", { kind: "executable", path: box.plumb }]);
}, 120_000);

describe("versions and places", () => {
  test("a release by its number, with and without v; then the newest in its place", async () => {
    for (const words of [["--version", "0.9.0"], ["--version=v0.9.0"]]) {
      expect((await box.run(...words)).stdout).toContain("plumb 0.9.0 for ");
    }
    const inode = statSync(box.plumb).ino;
    expect((await box.run()).stdout).toContain("plumb 1.0.0 for ");
    expect(readFileSync(box.plumb, "utf8")).toBe(standIn("1.0.0"));
    // Another file under the old name: a plumb that runs meanwhile keeps its own.
    expect(statSync(box.plumb).ino).not.toBe(inode);
    expect(box.files()).toEqual([".local", ".local/bin", ".local/bin/plumb"]);
  });

  test("--dir, also relative, and PLUMB_INSTALL_DIR; on PATH there is nothing to add", async () => {
    const place = join(box.home, "my tools");
    box.env.PATH = `${place}:${box.env.PATH}`;
    const { status, stdout } = await box.run("--dir", place);
    expect([status, stdout]).toEqual([0, expect.not.stringContaining("not on PATH")]);
    expect(box.files()).toEqual(["my tools", "my tools/plumb"]);
    expect((await box.run("--dir=home/relative/")).status).toBe(0);
    box.env.PLUMB_INSTALL_DIR = join(box.home, "other");
    expect((await box.run()).status).toBe(0);
    expect(box.files().filter((name) => name.endsWith("/plumb"))).toEqual([
      "my tools/plumb",
      "other/plumb",
      "relative/plumb",
    ]);
  });

  test("another plumb that comes first on PATH is named", async () => {
    const first = box.program("home/first", "plumb", "true");
    box.env.PATH = `${first}:${join(box.home, ".local/bin")}:${box.env.PATH}`;
    expect((await box.run()).stdout).toContain(`${first}/plumb comes before it on PATH`);
  });

  test("for fish and zsh it says their line", async () => {
    box.env.SHELL = "/usr/bin/fish";
    expect((await box.run()).stdout).toContain('Type once:\n  fish_add_path "$HOME/.local/bin"\n');
    box.env.SHELL = "/bin/zsh";
    expect((await box.run()).stdout).toContain('Add to ~/.zprofile:\n  export PATH="$HOME/.local/bin:$PATH"\n');
  });

  test("a program of the same name that is not plumb stays", async () => {
    box.program("home/.local/bin", "plumb", "echo something else");
    box.giveAway();
    await expectRefused(box.run(), 3, "is there already, and is another program", "--dir DIR");
    rmSync(box.plumb);
    mkdirSync(box.plumb);
    await expectRefused(box.run(), 3, "is there already, and is another program");
  });
});

describe("what fails leaves nothing", () => {
  test("no line for the file in SHA256SUMS, two lines, half a hash, an empty list", async () => {
    const hash = "a".repeat(64);
    for (const sums of [
      "",
      `${hash}  other\n`,
      `${hash}  ${file}\n${hash}  ${file}\n`,
      `${hash.slice(1)}  ${file}`,
      `${hash}x ${file}\n`,
    ]) {
      box.env.PLUMB_RELEASES_URL = serve({ ...good, sums }).url;
      await expectRefused(box.run(), 1, `SHA256SUMS has no single line for ${file}`);
    }
  });

  test("a list whose last line has no end counts all the same", async () => {
    const sums = `${new Bun.CryptoHasher("sha256").update(standIn("1.0.0")).digest("hex")} *${file}`;
    box.env.PLUMB_RELEASES_URL = serve({ ...good, sums }).url;
    expect((await box.run()).status).toBe(0);
  });

  test("half an executable", async () => {
    server.delivery = "cut";
    await expectRefused(box.run(), 1, `${file} is not what SHA256SUMS says`);
  });

  test("a release that is not there, a server that is not there, a URL that is none", async () => {
    await expectRefused(box.run("--version", "7.0.0"), 4, `cannot download ${server.url}/download/v7.0.0/SHA256SUMS`);
    box.env.PLUMB_RELEASES_URL = "http://127.0.0.1:1";
    await expectRefused(box.run(), 4, "cannot download http://127.0.0.1:1/latest/download/SHA256SUMS");
    box.env.PLUMB_RELEASES_URL = "file:///tmp";
    await expectRefused(box.run(), 2, "is no URL of a web server");
  });

  test("curl is told to follow no redirect from https to anything else", async () => {
    const curl = box.program("fake", "curl", `printf '%s\\n' "$@" >"${box.home}/words"; exit 1`);
    box.env.PATH = `${curl}:${box.env.PATH}`;
    delete box.env.PLUMB_RELEASES_URL;
    expect((await box.run()).status).toBe(4);
    const words = readFileSync(join(box.home, "words"), "utf8").trim().split("\n");
    expect(words.slice(words.indexOf("--proto"), words.indexOf("--proto") + 2)).toEqual(["--proto", "=https"]);
    expect(words.at(-1)).toBe("https://github.com/goplumb/plumb/releases/latest/download/SHA256SUMS");
  });

  test("an executable that does not start, says nonsense, or says another version", async () => {
    for (const [body, status, word] of [
      ["#!/bin/sh\n# goplumb\necho no memory; exit 1\n", 3, "does not start on this machine: no memory"],
      ["#!/lib/ld-of-another-system\n", 3, "does not start on this machine"],
      [standIn("hello"), 3, "says hello and no version"],
      [standIn("6.6.6"), 1, "the executable of release 1.0.0 says that it is 6.6.6"],
    ] as const) {
      box.env.PLUMB_RELEASES_URL = serve({ version: "1.0.0", files: { [file]: body } }).url;
      const ran = box.run("--version", "1.0.0");
      const { status: ended, stderr } = await ran;
      expect([ended, stderr]).toEqual([status, expect.stringContaining(word)]);
      expect(box.files()).toEqual([]);
    }
  });

  test("a place that cannot be written, and what is no directory", async () => {
    const closed = join(box.root, "closed");
    mkdirSync(closed);
    chmodSync(closed, 0o555);
    await expectRefused(box.run("--dir", closed), 3, `cannot write to ${closed}`, "--dir DIR");
    await expectRefused(box.run("--dir", join(closed, "deep/er")), 3, `cannot write to ${closed}/deep/er`);
    writeFileSync(join(box.root, "text"), "");
    await expectRefused(box.run("--dir", join(box.root, "text/bin")), 3, "cannot write to");
    expect(server.asked).toEqual([]);
  });

  test("without HOME, and with sudo, it asks for a place", async () => {
    delete box.env.HOME;
    await expectRefused(box.run(), 3, "HOME is not set", "--dir DIR");
    box.env.HOME = box.home;
    box.env.SUDO_USER = "somebody";
    box.env.PATH = `${box.program("fake", "id", "echo 0")}:${box.env.PATH}`;
    await expectRefused(box.run(), 3, "sudo is not needed");
    expect((await box.run("--dir", join(box.home, "bin"))).status).toBe(0);
  });

  test.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGHUP", 129],
  ] as const)("%s in the middle of a download", async (signal, status) => {
    server.delivery = "stalled";
    const [command = "", ...words] = [...asOrdinaryUser, "sh", script];
    const child = spawn(command, words, { env: box.env, detached: true, stdio: "ignore" });
    while (!server.asked.includes(`/latest/download/${file}`)) await Bun.sleep(10);
    await Bun.sleep(200);
    expect(box.files().some((name) => name.includes(".plumb-install."))).toBe(true);
    const ended = new Promise((resolve) => child.once("exit", resolve));
    // As a terminal does it: to the shell and to what it runs.
    process.kill(-(child.pid ?? 0), signal);
    expect(await ended).toBe(status);
    expect(box.files()).toEqual([]);
  });

  test("a script that was cut on its way does nothing, wherever it ends", () => {
    const text = readFileSync(script, "utf8").trimEnd();
    const marker = join(box.home, "ran");
    // Whatever it would do first is seen: it cannot even ask which system this is.
    const names = ["uname", "curl", "wget", "mkdir", "mktemp", "id", "od", "cat"];
    for (const name of names) box.program("traps", name, `echo ${name} >>"${marker}"`);
    const env = { ...box.env, PATH: join(box.root, "traps") };
    const lengths = Array.from({ length: text.length }, (_, length) => length);
    const chosen = lengths.filter((length) => length > text.length - 60 || length % 61 === 0);
    for (const length of chosen)
      Bun.spawnSync(["/bin/sh"], { env, cwd: box.root, stdin: Buffer.from(text.slice(0, length)) });
    expect(chosen.length).toBeGreaterThan(200);
    expect(() => readFileSync(marker)).toThrow();
    // The traps do see it when it is whole.
    Bun.spawnSync(["/bin/sh"], { env, cwd: box.root, stdin: Buffer.from(text) });
    expect(readFileSync(marker, "utf8")).toContain("uname");
  });
});

describe("what it needs", () => {
  const basic = ["sh", "uname", "id", "od", "tr", "grep", "mkdir", "mktemp", "rm", "rmdir", "chmod", "mv", "cat"];

  test.each([
    ["wget", "sha256sum"],
    ["curl", "shasum"],
    ["curl", "openssl"],
  ] as const)("%s and %s are enough", async (downloader, hasher) => {
    box.env.PATH = box.programs("few", ...basic, downloader, hasher);
    const { status, stderr } = await box.run();
    expect({ status, stderr }).toEqual({ status: 0, stderr: expect.stringContaining("downloading") });
    server.delivery = "cut";
    await expectRefused(box.run(), 1, `${file} is not what SHA256SUMS says: its SHA-256 is `);
    box.env.PLUMB_RELEASES_URL = "http://127.0.0.1:1";
    await expectRefused(box.run(), 4, "cannot download");
  });

  test("the programs of busybox alone are enough", async () => {
    box.env.PATH = box.programs("few", "busybox");
    expect((await box.runWith(["busybox", "sh"])).status).toBe(0);
    box.env.PLUMB_RELEASES_URL = "http://127.0.0.1:1";
    await expectRefused(box.runWith(["busybox", "sh"]), 4, "cannot download");
  });

  test("neither curl nor wget, and nothing that hashes", async () => {
    box.env.PATH = box.programs("few", ...basic, "sha256sum");
    await expectRefused(box.run(), 3, "neither curl nor wget is on PATH");
    box.env.PATH = box.programs("fewer", ...basic, "curl");
    await expectRefused(box.run(), 3, "no program for SHA-256 is on PATH");
  });

  test("--help explains and does nothing; other words are refused", async () => {
    const { status, stdout } = await box.run("--help");
    expect([status, stdout]).toEqual([0, expect.stringContaining("--dir DIR")]);
    for (const words of [
      ["--version"],
      ["--dir", ""],
      ["--dir="],
      ["1.0.0"],
      ["--version", "1;ls"],
      ["--version=../x"],
    ]) {
      await expectRefused(box.run(...words), 2);
    }
    expect(server.asked).toEqual([]);
  });
});

test("a link in the place of plumb is replaced, and what it led to stays", async () => {
  const elsewhere = box.program("home/elsewhere", "plumb", "# goplumb");
  mkdirSync(join(box.home, ".local/bin"), { recursive: true });
  symlinkSync(join(elsewhere, "plumb"), box.plumb);
  box.giveAway();
  expect((await box.run()).status).toBe(0);
  expect(readFileSync(box.plumb, "utf8")).toBe(standIn("1.0.0"));
  expect(readFileSync(join(elsewhere, "plumb"), "utf8")).toBe("#!/bin/sh\n# goplumb\n");
});

// Changes to the files of this machine: whole or not at all, also when the system refuses in the middle.

import { describe, expect, test } from "bun:test";
import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { readlink } from "node:fs/promises";
import { join } from "node:path";
import { createChanges } from "../../src/host/changes.ts";
import { createRecordedHost } from "../../src/host/recorded-host.ts";
import { temporaryName, temporaryOwner } from "../../src/host/temporary-name.ts";
import { inTemporaryDirectory } from "./temporary-directory.ts";

const changes = createChanges();
const isRoot = process.getuid?.() === 0;

function modeOf(path: string): number {
  return statSync(path).mode & 0o7777;
}

describe("a file that is written", () => {
  test("has the content and the mode, whatever the umask says, and nothing lies beside it", () =>
    inTemporaryDirectory(async (directory) => {
      const path = join(directory, "file");
      const old = process.umask(0o077);
      try {
        await changes.write(path, "héllo\n", { mode: 0o664 });
      } finally {
        process.umask(old);
      }
      expect(readFileSync(path, "utf8")).toBe("héllo\n");
      expect(modeOf(path)).toBe(0o664);
      await changes.write(path, Uint8Array.of(0, 255, 10), { mode: 0o600 });
      expect([...readFileSync(path)]).toEqual([0, 255, 10]);
      expect(modeOf(path)).toBe(0o600);
      expect(readdirSync(directory)).toEqual(["file"]);
    }));

  test("replaces a link and leaves what it pointed to alone", () =>
    inTemporaryDirectory(async (directory) => {
      writeFileSync(join(directory, "target"), "target");
      symlinkSync("target", join(directory, "link"));
      await changes.write(join(directory, "link"), "new", { mode: 0o600 });
      expect(lstatSync(join(directory, "link")).isFile()).toBe(true);
      expect(readFileSync(join(directory, "target"), "utf8")).toBe("target");
    }));

  test.if(isRoot)("belongs to whom it shall belong", () =>
    inTemporaryDirectory(async (directory) => {
      const path = join(directory, "file");
      await changes.write(path, "", { mode: 0o4755, owner: { uid: 12_345, gid: 54_321 } });
      const { uid, gid } = statSync(path);
      expect([uid, gid, modeOf(path)]).toEqual([12_345, 54_321, 0o4755]);
    }),
  );

  test("needs its directory, and the error says path and code", () =>
    inTemporaryDirectory(async (directory) => {
      const path = join(directory, "nowhere/file");
      await expect(changes.write(path, "", { mode: 0o600 })).rejects.toMatchObject({
        code: "FILE_UNWRITABLE",
        exit: 3,
        details: { path, systemCode: "ENOENT" },
      });
    }));

  test("does not replace a directory, and leaves nothing beside it", () =>
    inTemporaryDirectory(async (directory) => {
      mkdirSync(join(directory, "place"));
      await expect(changes.write(join(directory, "place"), "", { mode: 0o600 })).rejects.toMatchObject({
        code: "FILE_UNWRITABLE",
      });
      expect(readdirSync(directory)).toEqual(["place"]);
    }));
});

describe("a file that is made", () => {
  test("is made by one of many", () =>
    inTemporaryDirectory(async (directory) => {
      const path = join(directory, "file");
      const made = await Promise.all(
        Array.from({ length: 20 }, (_, index) => changes.create(path, `${index}`, { mode: 0o600 })),
      );
      expect(made.filter(Boolean)).toHaveLength(1);
      expect(readFileSync(path, "utf8")).toBe(`${made.indexOf(true)}`);
      expect(readdirSync(directory)).toEqual(["file"]);
    }));

  test("is not made over a dangling link", () =>
    inTemporaryDirectory(async (directory) => {
      symlinkSync("nowhere", join(directory, "link"));
      expect(await changes.create(join(directory, "link"), "", { mode: 0o600 })).toBe(false);
      expect(readdirSync(directory)).toEqual(["link"]);
    }));
});

describe("a symbolic link that is made", () => {
  test("says what it was told, to what may be there or not, and nothing lies beside it", () =>
    inTemporaryDirectory(async (directory) => {
      await changes.link(join(directory, "go"), "../sdks/nowhere/bin/go");
      expect(readlinkSync(join(directory, "go"))).toBe("../sdks/nowhere/bin/go");
      expect(readdirSync(directory)).toEqual(["go"]);
    }));

  test("replaces a link or a file, and never what a link leads to", () =>
    inTemporaryDirectory(async (directory) => {
      const at = (name: string) => join(directory, name);
      mkdirSync(at("folder"));
      writeFileSync(at("target"), "target");
      writeFileSync(at("file"), "old");
      symlinkSync("folder", at("to-folder"));
      symlinkSync("target", at("to-file"));
      for (const name of ["file", "to-folder", "to-file"]) {
        await changes.link(at(name), "new");
        expect([name, readlinkSync(at(name))]).toEqual([name, "new"]);
      }
      expect(readFileSync(at("target"), "utf8")).toBe("target");
      expect(readdirSync(at("folder"))).toEqual([]);
      expect(readdirSync(directory).sort()).toEqual(["file", "folder", "target", "to-file", "to-folder"]);
    }));

  test("is there at every moment while it is replaced again and again", () =>
    inTemporaryDirectory(async (directory) => {
      const path = join(directory, "go");
      await changes.link(path, "0");
      let done = false;
      let looks = 0;
      const looking = (async () => {
        for (; !done; looks++) expect(await readlink(path)).toMatch(/^\d+$/);
      })();
      for (let number = 1; number <= 200; number++) await changes.link(path, String(number));
      done = true;
      await looking;
      expect(looks).toBeGreaterThan(10);
      expect(readlinkSync(path)).toBe("200");
    }));

  test("does not replace a folder, needs one to be in, and leaves nothing beside", () =>
    inTemporaryDirectory(async (directory) => {
      mkdirSync(join(directory, "place"));
      for (const path of [join(directory, "place"), join(directory, "nowhere/go")]) {
        await expect(changes.link(path, "x")).rejects.toMatchObject({
          code: "FILE_UNWRITABLE",
          exit: 3,
          details: { path },
        });
      }
      expect(readdirSync(directory)).toEqual(["place"]);
    }));
});

test("directories are made with those above them, and those that are there stay", () =>
  inTemporaryDirectory(async (directory) => {
    mkdirSync(join(directory, "a"), { mode: 0o711 });
    await changes.makeDirectory(join(directory, "a/b/c"), 0o700);
    await changes.makeDirectory(join(directory, "a/b/c"), 0o755);
    expect([modeOf(join(directory, "a")), modeOf(join(directory, "a/b/c"))]).toEqual([0o711, 0o700]);
    writeFileSync(join(directory, "file"), "");
    await expect(changes.makeDirectory(join(directory, "file/d"), 0o700)).rejects.toMatchObject({
      code: "FILE_UNWRITABLE",
    });
  }));

test("files, links and empty directories are removed; what is not there is no error; a full directory stays", () =>
  inTemporaryDirectory(async (directory) => {
    const at = (name: string) => join(directory, name);
    writeFileSync(at("file"), "");
    symlinkSync("file", at("link"));
    mkdirSync(at("empty"));
    mkdirSync(at("full/er"), { recursive: true });
    for (const name of ["link", "file", "empty"]) expect([name, await changes.remove(at(name))]).toEqual([name, true]);
    for (const name of ["file", "nowhere/below"]) expect(await changes.remove(at(name))).toBe(false);
    await expect(changes.remove(at("full"))).rejects.toMatchObject({ details: { systemCode: "ENOTEMPTY" } });
    expect(readdirSync(directory)).toEqual(["full"]);
  }));

describe("appending", () => {
  test("adds to the end of a file that is there", () =>
    inTemporaryDirectory(async (directory) => {
      const path = join(directory, "file");
      writeFileSync(path, "a\n");
      await changes.append(path, "b\n");
      expect(readFileSync(path, "utf8")).toBe("a\nb\n");
      await expect(changes.append(join(directory, "nowhere"), "")).rejects.toMatchObject({ code: "FILE_UNWRITABLE" });
    }));

  test("neither waits for a pipe nor writes to a device", () =>
    inTemporaryDirectory(async (directory) => {
      const pipe = join(directory, "pipe");
      execFileSync("mkfifo", [pipe]);
      await expect(changes.append(pipe, "x")).rejects.toMatchObject({ code: "FILE_UNWRITABLE" });
      await expect(changes.append("/dev/null", "x")).rejects.toMatchObject({ code: "FILE_UNWRITABLE" });
    }));
});

describe.if(process.platform === "linux" && isRoot)("made by root", () => {
  const fixture = join(import.meta.dir, "../fixtures/write-file.ts");

  test("a full disk leaves the old file, and nothing beside it", () =>
    inTemporaryDirectory(async (directory) => {
      const script = `mount -t tmpfs -o size=64k tmpfs "$1" && printf old > "$1/file" && "$0" "$2" "$1/file" 200000; ls -A "$1"; cat "$1/file"`;
      const { stdout, stderr } = spawnSync(
        "/usr/bin/unshare",
        ["--mount", "/bin/sh", "-c", script, process.execPath, directory, fixture],
        { encoding: "utf8" },
      );
      expect([stdout, stderr]).toEqual(["FILE_UNWRITABLE ENOSPC\nfile\nold", ""]);
    }));

  test("an ordinary user in a directory of somebody else changes nothing", () =>
    inTemporaryDirectory(async (directory) => {
      writeFileSync(join(directory, "file"), "old");
      chmodSync(join(directory, "file"), 0o666);
      chmodSync(directory, 0o755);
      const asUser = ["--reuid", "12345", "--regid", "12345", "--clear-groups", process.execPath, fixture];
      const { stdout } = spawnSync("/usr/bin/setpriv", [...asUser, join(directory, "file"), "10"], {
        encoding: "utf8",
      });
      expect(stdout).toBe("FILE_UNWRITABLE EACCES\n");
      expect(readFileSync(join(directory, "file"), "utf8")).toBe("old");
    }));
});

test("a temporary file says whose it is, and no other name does", () => {
  expect(temporaryOwner(temporaryName(1234, "0a1b"))).toBe(1234);
  for (const name of [
    "env",
    ".plumb-x-0a.tmp",
    ".plumb-12-0a.tmp~",
    "a.plumb-12-0a.tmp",
    ".plumb-99999999999-0a.tmp",
  ]) {
    expect(temporaryOwner(name)).toBeNull();
  }
});

test("a recorded machine is never changed", async () => {
  const { changes } = createRecordedHost({
    origin: "made up",
    machine: { os: "linux", processArch: "arm64", kernelArch: "aarch64" },
  });
  const readOnly = { code: "FILE_UNWRITABLE", details: { path: "/file", systemCode: "EROFS" } };
  await expect(changes.write("/file", "", { mode: 0o600 })).rejects.toMatchObject(readOnly);
  await expect(changes.remove("/file")).rejects.toMatchObject(readOnly);
});

describe("a finished file that gets its name", () => {
  test("is there with its mode, and no longer where it was made", () =>
    inTemporaryDirectory(async (directory) => {
      writeFileSync(join(directory, "part"), "all of it", { mode: 0o600 });
      expect(await changes.place(join(directory, "part"), join(directory, "whole"), { mode: 0o644 })).toBe(true);
      expect(readFileSync(join(directory, "whole"), "utf8")).toBe("all of it");
      expect(modeOf(join(directory, "whole"))).toBe(0o644);
      expect(readdirSync(directory)).toEqual(["whole"]);
    }));

  test.each(["file", "link", "directory"])("takes the name from no %s that is there", (what) =>
    inTemporaryDirectory(async (directory) => {
      const [part, whole] = [join(directory, "part"), join(directory, "whole")];
      writeFileSync(part, "new");
      if (what === "file") writeFileSync(whole, "old");
      else if (what === "link") symlinkSync("nowhere", whole);
      else mkdirSync(whole);
      const before = lstatSync(whole).ino;
      expect(await changes.place(part, whole, { mode: 0o644 })).toBe(false);
      expect(lstatSync(whole).ino).toBe(before);
      expect(readFileSync(part, "utf8")).toBe("new");
    }),
  );

  // Memory sticks have such file systems; strace gives their answer to link(2), which is Linux's.
  test.if(process.platform === "linux")("also on a file system without hard links", () =>
    inTemporaryDirectory(async (directory) => {
      writeFileSync(join(directory, "part"), "all of it");
      writeFileSync(join(directory, "other"), "other");
      const placing = [
        `import { createChanges } from ${JSON.stringify(join(import.meta.dir, "../../src/host/changes.ts"))};`,
        `const place = (from) => createChanges().place(from, "whole", { mode: 0o644 });`,
        `console.log(await place("part"), await place("other"));`,
      ];
      writeFileSync(join(directory, "place.ts"), placing.join("\n"));
      const inject = ["-e", "trace=link,linkat", "-e", "inject=link,linkat:error=EPERM"];
      const command = ["-f", "-qq", "-o", "trace", ...inject, process.execPath, "place.ts"];
      const { stdout, stderr } = spawnSync("/usr/bin/strace", command, { cwd: directory, encoding: "utf8" });
      expect([stdout, stderr]).toEqual(["true false\n", ""]);
      expect(readFileSync(join(directory, "trace"), "utf8")).toContain("(INJECTED)");
      expect(readFileSync(join(directory, "whole"), "utf8")).toBe("all of it");
      expect(readFileSync(join(directory, "other"), "utf8")).toBe("other");
    }),
  );
});

describe("a finished file that replaces another", () => {
  test.each(["nothing", "file", "link"])("takes the place of a %s, with its own mode", (what) =>
    inTemporaryDirectory(async (directory) => {
      const [part, whole, target] = ["part", "whole", "target"].map((name) => join(directory, name)) as [
        string,
        string,
        string,
      ];
      writeFileSync(part, "new", { mode: 0o600 });
      writeFileSync(target, "target");
      if (what === "file") writeFileSync(whole, "old", { mode: 0o600 });
      if (what === "link") symlinkSync("target", whole);
      await changes.replace(part, whole, { mode: 0o755 });
      expect(lstatSync(whole).isFile()).toBe(true);
      expect([readFileSync(whole, "utf8"), modeOf(whole)]).toEqual(["new", 0o755]);
      expect(readFileSync(target, "utf8")).toBe("target");
      expect(readdirSync(directory).sort()).toEqual(["target", "whole"]);
    }),
  );

  test("does not take the place of a directory, and needs to be there", () =>
    inTemporaryDirectory(async (directory) => {
      const at = (name: string) => join(directory, name);
      writeFileSync(at("part"), "new");
      mkdirSync(at("folder"));
      for (const [from, to] of [
        ["part", "folder"],
        ["nowhere", "whole"],
      ] as const) {
        await expect(changes.replace(at(from), at(to), { mode: 0o644 })).rejects.toMatchObject({
          code: "FILE_UNWRITABLE",
          exit: 3,
          details: { path: at(to) },
        });
      }
      expect(readdirSync(directory).sort()).toEqual(["folder", "part"]);
    }));

  test.if(isRoot)("belongs to whom it shall belong", () =>
    inTemporaryDirectory(async (directory) => {
      const [part, whole] = [join(directory, "part"), join(directory, "whole")];
      writeFileSync(part, "new");
      await changes.replace(part, whole, { mode: 0o4755, owner: { uid: 12_345, gid: 54_321 } });
      const { uid, gid } = statSync(whole);
      expect([uid, gid, modeOf(whole)]).toEqual([12_345, 54_321, 0o4755]);
    }),
  );
});

// What this process can tell about its machine without asking another program.
// Everything is read when asked for: most commands need two or three of these, and some are slow.

import { readFileSync } from "node:fs";
import { availableParallelism, cpus, hostname, machine, release, totalmem, userInfo } from "node:os";
import { PlumbError } from "../error.ts";
import type { Machine } from "./host.ts";

/** The machine and process that this code runs on. Works without HOME and without an entry in the user database. */
export function createMachine(): Machine {
  return {
    os: goos(process.platform),
    processArch: process.arch,
    get kernelArch() {
      return machine();
    },
    get kernelRelease() {
      return release();
    },
    get hostname() {
      return hostname();
    },
    pid: process.pid,
    parentPid: process.ppid,
    executable: process.execPath,
    compiled: isCompiled(),
    runtime: runtime(),
    get cwd() {
      return currentDirectory();
    },
    uid: process.getuid?.() ?? -1,
    get userName() {
      return userName();
    },
    get cpuCount() {
      return cpus().length || availableParallelism(); // empty where /proc is not mounted
    },
    get cpuModel() {
      return cpus()[0]?.model ?? "";
    },
    get memoryBytes() {
      return totalmem();
    },
  };
}

/** Bun shows what is inside of an executable as files of these places. https://bun.com/docs/bundler/executables#embed-assets-files */
function isCompiled(): boolean {
  return /^(?:\/\$bunfs\/|B:[\\/]~BUN[\\/])/.test(process.argv[1] ?? "");
}

function goos(platform: string): string {
  if (platform === "win32") return "windows";
  return platform === "sunos" ? "solaris" : platform;
}

function runtime(): Machine["runtime"] {
  const bun = process.versions.bun;
  return bun === undefined ? { name: "node", version: process.versions.node } : { name: "bun", version: bun };
}

function currentDirectory(): string {
  try {
    return process.cwd();
  } catch (cause) {
    throw new PlumbError({
      code: "CURRENT_DIRECTORY_GONE",
      message: "the current directory does not exist any more",
      hint: "cd to a directory that exists",
      cause,
    });
  }
}

/**
 * Bun's `userInfo()` repeats $USER, or says "unknown", so on Linux the user database is read instead (passwd(5)); users
 * that only a directory service knows have no name here. macOS keeps its users elsewhere, so there $USER has to do.
 */
function userName(): string | null {
  try {
    if (process.platform === "linux")
      return nameInPasswd(readFileSync("/etc/passwd", "utf8"), process.getuid?.() ?? -1);
    const { username } = userInfo();
    return username === "unknown" || username === "" ? null : username;
  } catch {
    return null;
  }
}

function nameInPasswd(passwd: string, uid: number): string | null {
  for (const line of passwd.split("\n")) {
    const [name, , id] = line.split(":");
    if (name && id === String(uid)) return name;
  }
  return null;
}

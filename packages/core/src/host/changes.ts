// Changes to the files of this machine. A file is written beside its place, brought to the disk and then moved there:
// rename(2) and link(2) happen wholly or not at all. https://pubs.opengroup.org/onlinepubs/9799919799/functions/rename.html

import { constants } from "node:fs";
import { type FileHandle, link, lstat, mkdir, open, rename, rmdir, stat, symlink, unlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { PlumbError } from "../error.ts";
import { randomHex } from "../random-hex.ts";
import { isAbsence, systemCode, unwritable } from "./file-error.ts";
import type { Changes, WriteOptions } from "./host.ts";
import { temporaryName } from "./temporary-name.ts";

/** The write side of the file system of the machine that this process runs on. */
export function createChanges(): Changes {
  return {
    write: (path, content, options) =>
      refusing(path, () =>
        throughTemporary(path, content, options, async (temporary) => {
          await rename(temporary, path);
          return true;
        }),
      ).then(() => {}),
    create: (path, content, options) =>
      refusing(path, () =>
        throughTemporary(path, content, options, async (temporary) => {
          // Unlike rename, link does not replace what is there.
          const made = await link(temporary, path).then(() => true, unlessThere);
          await unlink(temporary);
          return made;
        }),
      ),
    makeDirectory: (path, mode) => refusing(path, () => mkdir(path, { recursive: true, mode })).then(() => {}),
    remove: (path) => refusing(path, () => remove(path)),
    append: (path, text) => refusing(path, () => append(path, text)),
    link: (path, target) => refusing(path, () => replaceLink(path, target)),
    place: (from, to, { mode }) => refusing(to, () => place(from, to, { mode })),
    replace: (from, to, options) => refusing(to, () => replace(from, to, options)),
    openPart: async (path, { temporary } = { temporary: false }) => {
      // Loaded by the few that write piece by piece.
      const { openPartFile } = await import("./part-file.ts");
      return openPartFile(path, temporary);
    },
  };
}

async function refusing<T>(path: string, change: () => Promise<T>): Promise<T> {
  try {
    return await change();
  } catch (error) {
    throw error instanceof PlumbError ? error : unwritable(path, error);
  }
}

/** `place` moves the finished file to where it belongs. Whatever fails, the temporary file is gone afterwards. */
async function throughTemporary(
  path: string,
  content: string | Uint8Array,
  options: WriteOptions,
  place: (temporary: string) => Promise<boolean>,
): Promise<boolean> {
  const directory = dirname(path);
  const temporary = join(directory, temporaryName(process.pid, randomHex(6)));
  try {
    await writeNew(temporary, content, options);
    const placed = await place(temporary);
    await synchronize(directory);
    return placed;
  } catch (error) {
    await unlink(temporary).catch(() => {});
    throw error;
  }
}

async function place(from: string, to: string, options: WriteOptions): Promise<boolean> {
  await finish(from, options);
  // Unlike rename, link does not replace what is there.
  const made = await link(from, to)
    .then(() => true, unlessThere)
    .catch((error) => renameToNew(from, to, error));
  if (made) await unlink(from).catch(() => {});
  await synchronize(dirname(to));
  return made;
}

async function replace(from: string, to: string, options: WriteOptions): Promise<void> {
  await finish(from, options);
  await rename(from, to);
  await synchronize(dirname(to));
}

async function finish(path: string, options: WriteOptions): Promise<void> {
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
  try {
    await giveAndSynchronize(file, options);
  } finally {
    await file.close();
  }
}

async function giveAndSynchronize(file: FileHandle, { mode, owner }: WriteOptions): Promise<void> {
  const { uid, gid } = await file.stat();
  if (owner && (owner.uid !== uid || owner.gid !== gid)) await file.chown(owner.uid, owner.gid);
  // After chown, which takes setuid and setgid away.
  await file.chmod(mode);
  await file.sync();
}

/** File systems of memory sticks have no second names. */
async function renameToNew(from: string, to: string, error: unknown): Promise<boolean> {
  if (!["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS"].includes(systemCode(error) ?? "")) throw error;
  if (await lstat(to).catch(() => undefined)) return false;
  await rename(from, to);
  return true;
}

async function replaceLink(path: string, target: string): Promise<void> {
  const directory = dirname(path);
  const temporary = join(directory, temporaryName(process.pid, randomHex(6)));
  try {
    await symlink(target, temporary);
    await rename(temporary, path);
    await synchronize(directory);
  } catch (error) {
    await unlink(temporary).catch(() => {});
    throw error;
  }
}

async function writeNew(path: string, content: string | Uint8Array, options: WriteOptions): Promise<void> {
  // Readable by nobody else while it is incomplete and not yet given to its owner.
  const file = await open(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
  try {
    await writeAll(file, typeof content === "string" ? Buffer.from(content) : content);
    await giveAndSynchronize(file, options);
  } finally {
    await file.close();
  }
}

async function writeAll(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length; ) at += (await file.write(bytes, at, bytes.length - at)).bytesWritten;
}

/** Brings the names in a directory to the disk, where the system knows how. */
async function synchronize(directory: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(directory, constants.O_RDONLY);
  // Some file systems refuse it for directories; the file itself is safe by then.
  await handle.sync().catch(() => {});
  await handle.close();
}

function unlessThere(error: unknown): boolean {
  if (systemCode(error) === "EEXIST") return false;
  throw error;
}

async function remove(path: string): Promise<boolean> {
  try {
    await unlink(path);
  } catch (error) {
    if (isAbsence(error)) return false;
    // unlink(2) of a directory: EISDIR on Linux, EPERM elsewhere.
    if (!["EISDIR", "EPERM"].includes(systemCode(error) ?? "") || !(await isDirectory(path))) throw error;
    await rmdir(path);
  }
  return true;
}

async function isDirectory(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() ?? false;
}

async function append(path: string, text: string): Promise<void> {
  // Without waiting, in case it is a pipe.
  const file = await open(path, constants.O_WRONLY | constants.O_APPEND | constants.O_NONBLOCK);
  try {
    if (!(await file.stat()).isFile()) throw new Error("it is no regular file");
    await writeAll(file, Buffer.from(text));
  } finally {
    await file.close();
  }
}

// Writes a new file beside its place, brings it to the disk while it is looked at, and gives it its name in one step. Whatever happens
// before, what was at that name stays. macOS kills programs that were changed in place (https://github.com/golang/go/issues/54132).

import { dirname, join } from "node:path";
import { type NewFile, Refusal } from "@goplumb/binary";
import { PlumbError } from "@goplumb/core/error";
import type { Host, OpenFile, PartFile, WriteOptions } from "@goplumb/core/host/host";
import { temporaryName } from "@goplumb/core/host/temporary-name";
import { randomHex } from "@goplumb/core/random-hex";
import { removeLeftovers } from "@goplumb/core/state/leftovers";

export interface Writing<Checked> {
  /** Absolute; without a link in the last place. */
  readonly path: string;
  readonly file: NewFile;
  /** Looks at the bytes that were written. What it throws keeps the file from getting its name. */
  readonly check: (written: OpenFile) => Checked;
  readonly permissions: (checked: Checked) => WriteOptions;
  /** Told now and then how many bytes are written. */
  readonly report: (bytes: number) => void;
}

type Machine = Pick<Host, "files" | "changes" | "clock" | "machine" | "processes">;

/** After so many bytes, signals are looked at. */
const turnBytes = 64 * 1024 * 1024;

/** @throws PlumbError FILE_UNWRITABLE, FILE_UNREADABLE when a source was changed meanwhile, and what `check` and the file's sources throw */
export async function writeNewFile<Checked>(host: Machine, writing: Writing<Checked>): Promise<Checked> {
  const { path, file, check, permissions, report } = writing;
  const folder = dirname(path);
  await removeLeftovers(host, folder);
  const temporary = join(folder, temporaryName(host.machine.pid, randomHex(6)));
  const part = await host.changes.openPart(temporary, { temporary: true });
  try {
    await writeAll(part, file, host, report).catch(nameChanged);
    const checked = await checkWhileSynchronizing(host, part, temporary, check);
    await host.changes.replace(temporary, path, permissions(checked));
    return checked;
  } finally {
    part.close();
    await host.changes.remove(temporary).catch(() => false);
  }
}

async function writeAll(
  part: PartFile,
  file: NewFile,
  { clock }: Machine,
  report: (bytes: number) => void,
): Promise<void> {
  let at = 0;
  let nextTurn = turnBytes;
  for (const chunk of file.chunks()) {
    part.write(chunk, at);
    at += chunk.length;
    if (at < nextTurn) continue;
    nextTurn = at + turnBytes;
    report(at);
    await clock.sleep(0);
  }
}

/** A source that is no longer what it was when the file was planned. */
function nameChanged(error: unknown): never {
  if (!(error instanceof Refusal)) throw error;
  throw new PlumbError({ code: "FILE_UNREADABLE", message: `an input changed: ${error.message}`, cause: error });
}

async function checkWhileSynchronizing<Checked>(
  { files }: Machine,
  part: PartFile,
  path: string,
  check: (written: OpenFile) => Checked,
): Promise<Checked> {
  const synchronized = part.synchronize();
  // It may fail before anybody waits for it.
  synchronized.catch(() => {});
  try {
    const written = await files.open(path);
    if (!written)
      throw new PlumbError({ code: "FILE_UNREADABLE", message: `${path} was removed while it was written` });
    try {
      return check(written);
    } finally {
      written.close();
    }
  } finally {
    await synchronized;
  }
}

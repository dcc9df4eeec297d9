// Looks into an archive and into the archives inside it, without unpacking anything: files in the archive that was given are
// ranges of it, files in compressed ones are held in memory one at a time, and no name in an archive is ever used as a path.

import type { Bytes } from "./content.ts";
import { archiveFormat } from "./format.ts";
import { Broken, type Found, type Nested, trouble } from "./found.ts";
import { openLayer } from "./layers.ts";
import { type ArchiveLimits, defaultLimits } from "./limits.ts";
import { peekBytes, RangeSequence } from "./sequence.ts";
import { Walk } from "./walk-state.ts";
import { Workspace } from "./workspace.ts";

export interface WalkOptions {
  /** Aborting rejects the next step with the signal's reason. */
  readonly signal?: AbortSignal;
  readonly limits?: Partial<ArchiveLimits>;
  /** Used and left open; without it the walk has one of its own. */
  readonly workspace?: Workspace;
}

/**
 * The regular files of an archive and of the archives inside, in the order they are stored, and what could not be looked
 * into. Links, directories and devices are passed over. A file is valid until the next step. Never throws for what the
 * archive contains; what `content.read` throws passes through. Leaving the loop releases everything.
 */
export async function* walkArchive(content: Bytes, options: WalkOptions = {}): AsyncGenerator<Found, void, undefined> {
  const limits = { ...defaultLimits, ...options.limits };
  const workspace = options.workspace ?? new Workspace(limits.memoryBytes);
  const walk = new Walk(content.size, limits, workspace, options.signal);
  const sequence = new RangeSequence(content, 0, content.size);
  const format = archiveFormat(sequence.peek(peekBytes));
  if (format === null) {
    yield trouble([], "unsupported", "not an archive");
    return;
  }
  const path: readonly string[] = [];
  const stack = [{ path, layer: openLayer(format, walk, path, sequence) }];
  try {
    yield* walkLayers(stack, walk);
  } finally {
    await unwind(stack, () => false);
    if (options.workspace === undefined) workspace.close();
  }
}

/** What a step counts for, so that a walk of a million small files has turns too. */
const bytesPerStep = 4096;

type Open = Pick<Nested, "path" | "layer">;

async function* walkLayers(stack: Open[], walk: Walk): AsyncGenerator<Found, void, undefined> {
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    walk.throwIfAborted();
    if (walk.due(bytesPerStep)) await walk.turn();
    try {
      const step = await top.layer.next();
      if (step.done === true) stack.pop();
      else if (step.value.kind === "nested") stack.push(step.value);
      else yield step.value;
    } catch (error) {
      if (!(error instanceof Broken)) throw error;
      await unwind(stack, ({ path }) => !error.final && path === error.path);
      yield trouble(error.path, error.code, error.message);
    }
  }
}

/** Ends layers from the innermost on, up to and with the one that is the last. */
async function unwind(stack: Open[], isLast: (open: Open) => boolean): Promise<void> {
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    await top.layer.return(undefined);
    if (isLast(top)) return;
  }
}

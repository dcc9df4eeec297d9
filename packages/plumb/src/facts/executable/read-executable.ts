// Reads what a program file is, from its directory entry and its bytes.

import { type BinaryFile, type Image, inspectBinary, type Script } from "@goplumb/binary";
import type { FileStat, Host, OpenFile } from "@goplumb/core/host/host";
import { pathDirectories, pathHits } from "./path-lookup.ts";
import type { Executable } from "./schema.ts";

type Machine = Pick<Host, "files" | "machine" | "env">;

/** The program at `path`; undefined when no regular file is there. A file that cannot be read is a fact, not a failure. */
export async function readExecutable(host: Machine, path: string): Promise<Executable | undefined> {
  let stat: FileStat | undefined;
  try {
    stat = await host.files.stat(path);
  } catch {
    return undefined;
  }
  if (stat?.kind !== "file") return undefined;
  const [realPath, mayExecute, content] = await Promise.all([
    host.files.realPath(path).catch(() => undefined),
    host.files.may("execute", path),
    readContent(host, path),
  ]);
  return {
    path,
    realPath: realPath ?? null,
    mode: stat.mode,
    uid: stat.uid,
    size: stat.size,
    mayExecute,
    quarantined: null,
    ...content,
  };
}

type Content = Omit<Executable, "path" | "realPath" | "mode" | "uid" | "size" | "mayExecute" | "quarantined">;

const nothing: Content = {
  kind: "unknown",
  reason: null,
  format: "unknown",
  platforms: [],
  interpreter: null,
  interpreterPresent: null,
  libc: null,
  glibcFloor: null,
  minOs: null,
  sdk: null,
  hasUuid: null,
  signed: null,
  go: null,
};

async function readContent(host: Machine, path: string): Promise<Content> {
  let file: OpenFile | undefined;
  try {
    file = await host.files.open(path);
    if (!file) return { ...nothing, kind: "unreadable", reason: "it went away while it was read" };
    return await contentOf(host, inspectBinary(file), file);
  } catch (error) {
    return { ...nothing, kind: "unreadable", reason: error instanceof Error ? error.message : String(error) };
  } finally {
    file?.close();
  }
}

async function contentOf(host: Machine, binary: BinaryFile, file: OpenFile): Promise<Content> {
  if (binary.format === "script") return scriptContent(host, binary.script);
  if (binary.format === "unknown") {
    const text = isText(file.read(0, 512));
    return { ...nothing, kind: text ? "text" : "unknown", reason: binary.reason };
  }
  return binaryContent(host, binary);
}

async function scriptContent(host: Machine, script: Script): Promise<Content> {
  const viaEnv = /(^|\/)env$/.test(script.interpreter);
  const name = viaEnv ? commandOfEnv(script.argument) : null;
  const present = name
    ? (await pathHits(host.files, pathDirectories(host), name)).length > 0
    : (await host.files.stat(script.interpreter).catch(() => undefined)) !== undefined;
  return {
    ...nothing,
    kind: "script",
    format: "script",
    interpreter: name ?? script.interpreter,
    interpreterPresent: present,
  };
}

// A carriage return at the end of the line is part of the name, as it is for env. `#!/usr/bin/env NAME`, and `#!/usr/bin/env -S NAME ARGS` where env splits the argument itself.
function commandOfEnv(argument: string | null): string | null {
  const words = (argument ?? "").split(/[ \t]+/).filter((word) => word !== "" && word !== "-S" && !word.includes("="));
  return words[0]?.startsWith("-") ? null : (words[0] ?? null);
}

async function binaryContent(host: Machine, binary: BinaryFile): Promise<Content> {
  const image = imageForHost(host, binary.images);
  const interpreter = image?.interpreter ?? null;
  const go = image?.go ?? null;
  return {
    ...nothing,
    kind: "binary",
    format: binary.format,
    reason: binary.problems[0]?.message ?? null,
    platforms: binary.images.map(({ os, arch }) => ({ os, arch })),
    interpreter,
    interpreterPresent: interpreter === null ? null : await isThere(host, image, interpreter),
    libc: image?.libc ?? null,
    glibcFloor: image?.glibcFloor ?? null,
    minOs: image?.minOs ?? null,
    sdk: image?.sdk ?? null,
    hasUuid: image && isMachO(binary) ? image.uuid !== null : null,
    signed: image?.signature ? image.signature.kind !== "none" : null,
    go: go && { version: go.version, path: go.path, moduleVersion: go.main?.version || null },
  };
}

function isMachO(binary: BinaryFile): boolean {
  return binary.format === "mach-o" || binary.format === "universal";
}

// The loader of another system is not expected here: its absence says nothing new.
async function isThere(host: Machine, image: Image | undefined, interpreter: string): Promise<boolean | null> {
  if (image?.os !== null && image?.os !== host.machine.os) return null;
  return (await host.files.stat(interpreter).catch(() => undefined)) !== undefined;
}

function imageForHost(host: Machine, images: readonly Image[]): Image | undefined {
  const arm = host.machine.processArch === "arm64";
  return images.find((image) => image.arch === (arm ? "arm64" : "amd64")) ?? images[0];
}

function isText(head: Uint8Array): boolean {
  return head.length > 0 && !head.includes(0);
}

// Proves one program of Go's own, wherever it was copied to: it is, byte by byte, a file of its release.

import { type Image, inspectBinary } from "@goplumb/binary";
import type { Host } from "@goplumb/core/host/host";
import type { SdkName } from "../../go/toolchain-module.ts";
import { isToolchainVersion, parseGoVersion } from "../../go/version.ts";
import type { InstallOptions } from "../install/install-options.ts";
import { sumdbRung } from "../proof/checksum-database.ts";
import { fileHash } from "../proof/file-hash.ts";
import type { Rung } from "../proof/rung.ts";
import { manifestFor, referenceOf } from "./reference.ts";
import { bareVerdict, type Subject, type Verdict } from "./verdict.ts";

/** @param path absolute @throws PlumbError of the network and of reading */
export async function verifyProgram(host: Host, path: string, options: InstallOptions): Promise<Verdict> {
  const { format, images } = await read(host, path);
  const [image] = images;
  const go = image?.go;
  if (!image || !go) {
    const kind = image ? "program" : "file";
    const what = image ? `a program that no Go has built (${format})` : `neither an archive nor a program (${format})`;
    return bareVerdict({ kind, path }, "unverifiable", { platform: platformOf(image), reason: `it is ${what}` });
  }
  const subject: Subject = { kind: "program", path };
  const known = { version: go.version, platform: platformOf(image) };
  const refuse = (reason: string) => bareVerdict(subject, "unverifiable", { ...known, reason });
  // Go's own programs stand in no module of somebody's.
  if (!isOwn(go.path)) {
    const { main } = go;
    const name = main ? `${main.path}${main.version && ` ${main.version}`}` : (go.path ?? "somebody's program");
    return refuse(`it is ${name}: the log is about modules and releases of Go, not about what is built of them`);
  }
  const sdk = sdkOf(image);
  if (!sdk) return refuse(`it was built by ${go.version}, which the Go project never released`);
  const { home, ways } = options;
  const found = await referenceOf(host, home, ways, sdk);
  if (found.kind === "unknown") return refuse(found.why);
  const { proven: reference } = found;
  const manifest = await manifestFor(host, sdk, reference.record.zipHash, options);
  const sha256 = await fileHash(host, path);
  const names = [...manifest].flatMap(([name, wanted]) => (wanted === sha256 ? [name] : []));
  const isOfRelease = names.length > 0;
  const h1: Rung = isOfRelease
    ? {
        name: "h1",
        status: "passed",
        detail: `${sha256}, that of ${names.join(" and ")} below ${reference.record.zipHash}`,
      }
    : { name: "h1", status: "failed", detail: `${sha256}, and no file of the release has it` };
  const reason = isOfRelease
    ? null
    : `it calls itself ${go.path ?? "a program"} of the release, and is another build of it`;
  const rungs = [sumdbRung(reference), h1];
  return bareVerdict(subject, isOfRelease ? "verified" : "modified", { ...known, rungs, reason });
}

/** Before Go 1.18 programs did not say what they were built of. */
function isOwn(path: string | null): boolean {
  return path === null || path.startsWith("cmd/");
}

function sdkOf({ go, os, arch }: Image): SdkName | undefined {
  const parsed = parseGoVersion(go?.version ?? "");
  if (!parsed || parsed.devel || parsed.suffix !== "" || os === null) return undefined;
  return isToolchainVersion(parsed.version) ? { version: parsed.version, os, arch } : undefined;
}

function platformOf(image: Image | undefined): string | null {
  return image?.os ? `${image.os}/${image.arch}` : null;
}

async function read({ files }: Host, path: string): Promise<{ format: string; images: readonly Image[] }> {
  const file = await files.open(path);
  if (!file) return { format: "unknown", images: [] };
  try {
    return inspectBinary(file);
  } finally {
    file.close();
  }
}

// Which release a GOROOT says it is: the version by its VERSION file, the platform by the header of its go.

import { join } from "node:path";
import { inspectBinary } from "@goplumb/binary";
import type { Host } from "@goplumb/core/host/host";
import type { SdkName } from "../../go/toolchain-module.ts";
import { isToolchainVersion, parseGoVersion } from "../../go/version.ts";

export type Identity =
  | { readonly kind: "release"; readonly sdk: SdkName }
  /** `why` ends a sentence: it is no release, since … */
  | {
      readonly kind: "unknown";
      readonly version: string | null;
      readonly platform: string | null;
      readonly why: string;
    };

export async function identifyTree({ files }: Pick<Host, "files">, goroot: string): Promise<Identity> {
  const text = (await files.readText(join(goroot, "VERSION"), 4096).catch(() => undefined))?.split("\n")[0]?.trim();
  const platform = await platformOf({ files }, goroot);
  const known = { version: text || null, platform: platform && `${platform.os}/${platform.arch}` };
  if (!text) return { kind: "unknown", ...known, why: "it has no VERSION file, as builds from source have none" };
  if (!platform) return { kind: "unknown", ...known, why: "it has no bin/go that could be read" };
  const parsed = parseGoVersion(text);
  if (
    !parsed ||
    parsed.devel ||
    parsed.suffix !== "" ||
    !text.startsWith("go") ||
    !isToolchainVersion(parsed.version)
  ) {
    return { kind: "unknown", ...known, why: `its VERSION file says ${text}, which the Go project never released` };
  }
  return { kind: "release", sdk: { version: parsed.version, ...platform } };
}

async function platformOf(
  { files }: Pick<Host, "files">,
  goroot: string,
): Promise<{ os: string; arch: string } | null> {
  for (const name of ["bin/go", "bin/go.exe"]) {
    const file = await files.open(join(goroot, name)).catch(() => undefined);
    if (!file) continue;
    try {
      const [image] = inspectBinary(file).images;
      return image?.os ? { os: image.os, arch: image.arch } : null;
    } finally {
      file.close();
    }
  }
  return null;
}

// What a program is, beside what its build was to make. Pure.

import type { BinaryFile } from "@goplumb/binary";
import { compareOsVersions } from "../go/minimum-os.ts";
import type { InspectedImage } from "./inspected-binary.ts";
import type { Planned } from "./planned.ts";

export interface Difference {
  readonly found: string;
  readonly wanted: string;
}

/** In the order of their weight; once the platform is another one, that says all. */
export function differencesFromPlan(
  image: InspectedImage,
  format: BinaryFile["format"],
  planned: Planned,
): readonly Difference[] {
  const platform = platformDifference(image, format, planned);
  if (platform) return [platform];
  return [
    ...ifOther(image.type, "executable", (type) => `a file of type ${type}`),
    ...levelDifference(image, planned),
    ...cgoDifference(image, planned),
    ...linkingDifference(image, planned),
    ...(planned.pie === null
      ? []
      : ifOther(image.pie, planned.pie, (pie) => (pie ? "position-independent" : "not position-independent"))),
    ...macosDifference(image, planned),
    ...buildInfoDifferences(image, planned),
  ];
}

function ifOther<T>(found: T, wanted: T, text: (value: T) => string): readonly Difference[] {
  return found === wanted ? [] : [{ found: text(found), wanted: text(wanted) }];
}

function platformDifference(
  image: InspectedImage,
  format: BinaryFile["format"],
  planned: Planned,
): Difference | undefined {
  const os = image.os ?? image.go?.settings.GOOS ?? planned.os;
  const found = `${format} for ${os}/${image.arch}, ${image.bits}-bit ${image.endian}-endian`;
  const { bits, endian } = layouts[planned.arch] ?? image;
  const wanted = `${planned.format} for ${planned.os}/${planned.arch}, ${bits}-bit ${endian}-endian`;
  return found === wanted ? undefined : { found, wanted };
}

function levelDifference(image: InspectedImage, { variant }: Planned): readonly Difference[] {
  return variant === null ? [] : ifOther(image.variant ?? "unknown", variant, (level) => `CPU level ${level}`);
}

function cgoDifference({ go }: InspectedImage, planned: Planned): readonly Difference[] {
  const linked = go?.cgoLinked ?? null;
  if (linked === null) return [];
  return ifOther(linked, planned.cgo, (cgo) => (cgo ? "C is linked into it (runtime/cgo)" : "no C is linked into it"));
}

function linkingDifference(image: InspectedImage, { linking, interpreter, libc }: Planned): readonly Difference[] {
  if (linking === null) return [];
  const found = image.static ? "static" : "dynamic";
  if (found !== linking) {
    const needs = [image.interpreter, ...image.needed].filter(Boolean).join(", ");
    return [{ found: needs ? `${found}, needs ${needs}` : found, wanted: linking }];
  }
  const loader =
    interpreter === undefined
      ? []
      : ifOther(image.interpreter, interpreter, (path) => `the loader ${path ?? "of nobody"}`);
  const library =
    libc === null || image.libc === null ? [] : ifOther(image.libc, libc, (name) => `linked against ${name}`);
  return [...loader, ...library];
}

function macosDifference({ minOs }: InspectedImage, { minMacos }: Planned): readonly Difference[] {
  if (minMacos === null || minOs === null) return [];
  // The linker may stamp an older one, which `effectiveMinOs` corrects; a newer one keeps the program from starting.
  if (compareOsVersions(minOs, minMacos) <= 0) return [];
  return [{ found: `it starts on macOS ${minOs} and newer`, wanted: `macOS ${minMacos} and newer` }];
}

function buildInfoDifferences({ go }: InspectedImage, planned: Planned): readonly Difference[] {
  // The linker leaves none in WebAssembly and Plan 9 programs of some releases.
  if (go === null) return [];
  const settings = Object.entries(planned.settings).flatMap(([name, wanted]) =>
    ifOther(go.settings[name] ?? "unset", wanted, (value) => `built with ${name}=${value}`),
  );
  const path =
    planned.mainPath === null ? [] : ifOther(go.path ?? "none", planned.mainPath, (name) => `the program ${name}`);
  return [...ifOther(go.version, planned.goVersion, (version) => `built by ${version}`), ...path, ...settings];
}

interface Layout {
  readonly bits: 32 | 64;
  readonly endian: "little" | "big";
}

const layout = (bits: 32 | 64, endian: "little" | "big" = "little"): Layout => ({ bits, endian });

/** By GOARCH. `internal/goarch` of Go 1.26; WebAssembly's addresses have 32 bits. */
const layouts: Readonly<Record<string, Layout>> = {
  "386": layout(32),
  amd64: layout(64),
  arm: layout(32),
  arm64: layout(64),
  loong64: layout(64),
  mips: layout(32, "big"),
  mipsle: layout(32),
  mips64: layout(64, "big"),
  mips64le: layout(64),
  ppc64: layout(64, "big"),
  ppc64le: layout(64),
  riscv64: layout(64),
  s390x: layout(64, "big"),
  wasm: layout(32),
};

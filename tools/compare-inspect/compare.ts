// One corpus against every program that knows something of its files.

import { chmodSync, statSync } from "node:fs";
import type { Image } from "../../packages/binary/src/index.ts";
import type { Claim, Claims, FieldName } from "./claim.ts";
import { addClaims, same } from "./claim.ts";
import type { Corpus, Sample, Told } from "./corpus.ts";
import { type Disagreement, explain } from "./explanations.ts";
import { archiveClaims } from "./oracles/archive.ts";
import { fileClaims } from "./oracles/file.ts";
import { goVersionClaims } from "./oracles/go-version.ts";
import { llvmObjdumpClaims, universalSlices } from "./oracles/llvm-objdump.ts";
import { llvmReadobjClaims } from "./oracles/llvm-readobj.ts";
import { readelfClaims } from "./oracles/readelf.ts";
import { signatureClaims } from "./oracles/signatures.ts";
import { wasmObjdumpClaims } from "./oracles/wasm-objdump.ts";
import { inspect, type Said, saidOfFile, saidOfImage } from "./ours.ts";
import { type Kind, type Subject, subjectsOf } from "./subjects.ts";
import type { Work } from "./work.ts";

export interface Judged extends Disagreement {
  /** Null: unexplained. */
  readonly why: string | null;
}

export interface Result {
  readonly files: number;
  readonly images: number;
  readonly agreed: number;
  readonly disagreements: readonly Judged[];
  /** Fields that we fill and no program speaks of, with how many images. */
  readonly notComparable: ReadonlyMap<FieldName, number>;
  /** Agreements by program. */
  readonly byOracle: ReadonlyMap<string, number>;
}

/** @param go the go command whose `go version -m` is asked */
export function compareCorpus(work: Work, corpus: Corpus, go: string): Result {
  const subjects = corpus.samples.flatMap((sample) => subjectsOf(work, sample, inspect(sample.path)));
  const claims = askAll(subjects, go);
  const found: Judged[] = [];
  const notComparable = new Map<FieldName, number>();
  const byOracle = new Map<string, number>();
  for (const subject of subjects) {
    const said = saidOf(subject);
    const about = claimsOf(subject, claims);
    for (const claim of about) {
      if (same(said[claim.field], claim.value)) count(byOracle, claim.oracle);
      else found.push(judge(subject, claim, said));
    }
    found.push(...problemsOf(subject));
    const spoken = new Set<string>(about.map(({ field }) => field));
    for (const field of fieldsOf(said)) if (!isSpoken(field, spoken)) count(notComparable, field);
  }
  return {
    files: corpus.samples.length,
    images: subjects.filter(({ image }) => image !== null).length,
    agreed: [...byOracle.values()].reduce((sum, each) => sum + each, 0),
    disagreements: found,
    notComparable,
    byOracle,
  };
}

function askAll(subjects: readonly Subject[], go: string): Claims {
  const claims: Claims = new Map();
  const of = (...kinds: Kind[]) => subjects.filter(({ kind }) => kinds.includes(kind)).map(({ path }) => path);
  fileClaims(of("elf", "mach-o", "universal", "pe", "ar", "wasm", "xcoff", "other"), claims);
  readelfClaims(of("elf"), claims);
  llvmReadobjClaims(of("elf", "mach-o", "pe", "xcoff"), claims);
  llvmObjdumpClaims(of("mach-o"), claims);
  signatureClaims(of("mach-o"), claims);
  // Of an archive that is a slice the inspector keeps no members.
  const whole = subjects.filter(({ kind, path, sample }) => kind === "ar" && path === sample.path);
  archiveClaims(
    whole.map(({ path }) => path),
    claims,
  );
  wasmObjdumpClaims(of("wasm"), claims);
  goVersionClaims(go, executable(of("elf", "mach-o", "pe", "xcoff", "other")), claims);
  for (const path of of("universal"))
    addClaims(claims, path, "llvm-objdump", { format: "universal", slices: universalSlices(path).table });
  return claims;
}

/** `go version` looks only at files that may be executed; the system's own files stay as they are. */
function executable(paths: readonly string[]): string[] {
  return paths.filter((path) => {
    if ((statSync(path).mode & 0o111) !== 0) return true;
    if (path.startsWith("/usr/")) return false;
    chmodSync(path, 0o755);
    return true;
  });
}

function saidOf({ file, image }: Subject): Said {
  const whole = saidOfFile(file);
  if (image === null) return whole;
  const said = saidOfImage(file.format, image);
  if (file.format !== "universal") return { ...whole, ...said };
  return { ...said, format: image.type === "static-library" ? "ar" : "mach-o" };
}

/** What `go version -m` says of the sample's twin, with the platform's own settings exchanged. */
function twinClaims({ twin, told }: Sample, claims: Claims): Claim[] {
  const text = claims.get(twin ?? "")?.find(({ field }) => field === "Go build info")?.value;
  if (typeof text !== "string") return [];
  const here = text.replace(/^(\tbuild\tGOOS)=.*$/m, `$1=${told.os}`);
  const value =
    told.arch === "wasm"
      ? here.replace(/^(\tbuild\tGOARCH)=.*$/m, "$1=wasm").replace(/^\tbuild\tGOAMD64=.*\n/m, "")
      : here;
  return [{ field: "Go build info", oracle: "go version -m of its Linux twin", value }];
}

function claimsOf({ sample, path, kind, image }: Subject, claims: Claims): Claim[] {
  const told = toldFields(sample.told, kind, image);
  const made = Object.entries(told).map(
    ([field, value]): Claim => ({ field: field as FieldName, oracle: "its maker", value }),
  );
  const said = claims.get(path) ?? [];
  // The CPU level a Go program was compiled for tells more than the flags of its header.
  const byGo = said.some(({ field, oracle }) => field === "variant" && oracle.startsWith("go"));
  return [
    ...made,
    ...twinClaims(sample, claims),
    ...said.filter(({ field, oracle }) => field !== "variant" || oracle.startsWith("go") || !byGo),
  ];
}

/** What was asked for belongs to the images; of a universal file itself only the format was. */
function toldFields({ format, pie, ...told }: Told, kind: Kind, image: Image | null): Said {
  const whole = format === undefined || (format === "universal") !== (kind === "universal") ? {} : { format };
  if (kind === "universal" || image === null) return whole;
  return pie === undefined ? { ...whole, ...told } : { ...whole, ...told, PIE: pie };
}

function judge({ sample, file, image }: Subject, claim: Claim, said: Said): Judged {
  const disagreement: Disagreement = { sample, claim, ours: said[claim.field], file, image };
  return { ...disagreement, why: explain(disagreement) };
}

/** A real file is whole and well made: a problem is a disagreement with whoever made it. */
function problemsOf({ sample, file, image }: Subject): Judged[] {
  if (file.format === "universal" && image !== null) return [];
  return file.problems.map(({ kind, where, message }) => {
    const claim: Claim = { field: "format", oracle: "its maker", value: "no problem" };
    const disagreement: Disagreement = { sample, claim, ours: `${kind}: ${where}: ${message}`, file, image };
    return { ...disagreement, why: explain(disagreement) };
  });
}

/** Null and empty say that there is nothing, which is compared when somebody speaks of it, and otherwise claims nothing. */
function fieldsOf(said: Said): FieldName[] {
  return (Object.keys(said) as FieldName[]).filter((field) => {
    const value = said[field];
    return value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0);
  });
}

function isSpoken(field: FieldName, spoken: ReadonlySet<string>): boolean {
  if (field === "needed" || field === "needed in any order")
    return spoken.has("needed") || spoken.has("needed in any order");
  return spoken.has(field);
}

function count<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

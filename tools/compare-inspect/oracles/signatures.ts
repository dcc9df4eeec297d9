// Code signatures of Mach-O files by an independent reader in Python (signatures.py): no program of LLVM or binutils looks into them.

import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { addClaims, type Claims, type FieldName } from "../claim.ts";

/** Thin files only. */
export function signatureClaims(paths: readonly string[], claims: Claims): void {
  if (paths.length === 0) return;
  const { stdout, stderr, status } = spawnSync("python3", [join(import.meta.dir, "signatures.py")], {
    input: paths.map((path) => `${path}\n`).join(""),
    encoding: "utf8",
    maxBuffer: 1024 * 1024 * 1024,
  });
  const lines = stdout.trim().split("\n");
  if (status !== 0 || lines.length !== paths.length) throw new Error(`signatures.py: ${stderr}`);
  paths.forEach((path, index) => {
    const facts: Partial<Record<FieldName, unknown>> = JSON.parse(lines[index] ?? "{}");
    addClaims(claims, path, "signatures.py", facts);
  });
}

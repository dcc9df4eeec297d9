// A fault made for real: the world it needs, the real tool that fails over it, and what doctor then finds.

import { expect } from "bun:test";
import { copyFileSync, linkSync, mkdirSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { type Box, createBox, realGoroot, start } from "../box.ts";
import { host } from "../real-program.ts";

export interface Fault {
  /** What is broken, in words. */
  readonly name: string;
  /** Breaks it, in a fresh box. */
  readonly make: (box: Box) => void;
  /** A line of shell that fails over it, or answers wrongly; absent where nothing fails yet. */
  readonly fails?: string;
  /** What is said then. */
  readonly says?: string;
  /** Ids of the findings: these, and no others. */
  readonly found: readonly string[];
}

/** Makes the fault, sees it fail, and lets doctor find it. */
export function expectFound(fault: Fault): void {
  const box = createBox();
  try {
    fault.make(box);
    if (fault.fails !== undefined) {
      const { status, output } = shell(box, fault.fails);
      expect({ status, output }).toEqual({ status, output: expect.stringContaining(fault.says ?? "") });
    }
    const found = box.doctor().findings.map(({ id, found }) => ({ id, found }));
    expect(found).toEqual(fault.found.map((id) => ({ id, found: expect.any(String) })));
  } finally {
    box.remove();
  }
}

/** Runs a line of Bash (other shells pass over foreign programs on PATH) where the user stands, with the build cache of whoever runs the tests: a box's own is empty. */
export function shell(box: Box, line: string): { status: number | null; output: string } {
  const env = { GOCACHE: host.cache, ...box.env };
  const { status, stdout, stderr } = start(["/bin/bash", "-c", line], { env, cwd: box.cwd });
  return { status, output: stdout + stderr };
}

/** A small module in the current directory of the box. */
export function writeModule(box: Box, source = "package main\n\nfunc main() {}\n"): void {
  box.write("work/go.mod", "module example.com/m\n\ngo 1.21\n");
  box.write("work/main.go", source);
}

/** The settings of the user's VS Code. */
export function writeEditorSettings(box: Box, settings: Readonly<Record<string, unknown>>): void {
  box.write("home/.config/Code/User/settings.json", JSON.stringify(settings, null, 2));
}

/**
 * A tree of the box's own in the place of the real Go, first on PATH: its sources are a link, its programs and settings may be
 * replaced (never written into: they are the real ones). Returns its GOROOT.
 */
export function ownTree(box: Box): string {
  const goroot = join(box.root, "go");
  const tools = `pkg/tool/${host.os}_${host.arch}`;
  for (const folder of ["bin", tools]) {
    mkdirSync(join(goroot, folder), { recursive: true });
    for (const name of readdirSync(join(realGoroot, folder)))
      share(join(realGoroot, folder, name), join(goroot, folder, name));
  }
  for (const name of ["VERSION", "go.env"]) share(join(realGoroot, name), join(goroot, name));
  for (const name of ["src", "lib", "pkg/include"]) symlinkSync(join(realGoroot, name), join(goroot, name));
  box.env.PATH = `${goroot}/bin:/usr/bin:/bin`;
  return goroot;
}

/** Puts `program` in the place of a file of `ownTree`. */
export function replace(file: string, program: string): void {
  rmSync(file);
  copyFileSync(program, file);
}

function share(file: string, place: string): void {
  try {
    linkSync(file, place);
  } catch {
    // Another file system.
    copyFileSync(file, place);
  }
}

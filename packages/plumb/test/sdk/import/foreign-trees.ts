// Go trees in a box as installers, version managers and go itself put them on a machine, each made of a synthetic SDK;
// and plumb import of them.

import { afterAll } from "bun:test";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { faultsOfTree, giveAway, type SdkBox } from "../sdk-box.ts";
import type { SyntheticSdk } from "../synthetic-sdk.ts";

/**
 * How a tree lies there. `installed`: as the archives of go.dev have it. In the module cache: `downloaded`, as
 * `go mod download` leaves it, with `_go.mod` and no program that may run; `executable`, when they may; `started`, with
 * a copy of each `_go.mod` besides, as go leaves it once it has run.
 */
export type TreeForm = "installed" | "downloaded" | "executable" | "started";

const forming: Readonly<Record<TreeForm, string>> = {
  installed: "chmod -R 755 bin pkg; for f in src src/cmd; do mv $f/_go.mod $f/go.mod; done",
  downloaded: "chmod -R a-x,a+X bin pkg",
  executable: "chmod -R 755 bin pkg",
  started: "chmod -R 755 bin pkg; for f in src src/cmd; do cp $f/_go.mod $f/go.mod; done",
};

/** Plants trees of an SDK, at a place below the box's root; returns where. */
export function foreignTrees(sdk: SyntheticSdk): (box: SdkBox, place: string, form?: TreeForm) => string {
  const folder = mkdtempSync(join(tmpdir(), "plumb-foreign-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, "sdk.zip"), sdk.zip);
  shell("python3 -m zipfile -e sdk.zip .", folder);
  const unpacked = join(folder, "golang.org", `toolchain@${sdk.moduleVersion}`);
  return (box, place, form = "installed") => {
    const tree = join(realpathSync(box.root), place);
    mkdirSync(dirname(tree), { recursive: true });
    shell(`cp -R '${unpacked}' '${tree}'`, folder);
    shell(forming[form], tree);
    giveAway(box.root);
    return tree;
  };
}

function shell(script: string, cwd: string): void {
  const { status, stderr } = spawnSync("/bin/sh", ["-ec", script], { cwd, encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
}

/** Says the hash of its archive to a module cache, without which go takes a toolchain there for half of one. */
export function writeZipHash(
  box: SdkBox,
  modCache: string,
  { moduleVersion, h1 }: SyntheticSdk,
  ending = "ziphash",
): void {
  const folder = join(box.root, modCache, "cache/download/golang.org/toolchain/@v");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${moduleVersion}.${ending}`), h1);
  giveAway(box.root);
}

export const placeOf = (box: SdkBox, { name }: SyntheticSdk) => join(box.plumbHome, "sdks", name);

export function receiptOf(box: SdkBox, { name }: SyntheticSdk) {
  return JSON.parse(readFileSync(join(box.plumbHome, "receipts", `${name}.json`), "utf8"));
}

/** Everything in which the SDK in the box is not what a finished import of the whole release leaves. */
export async function faultsOfImport(box: SdkBox, sdk: SyntheticSdk): Promise<readonly string[]> {
  const listed = await box.list();
  if (listed.length !== 1 || listed[0] !== sdk.name) return [`${listed.length} SDKs are listed: ${listed.join(" ")}`];
  const rungs: readonly { readonly name: string; readonly status: string }[] = receiptOf(box, sdk).rungs;
  const climbed = rungs.map(({ name, status }) => `${name} ${status}`).join(", ");
  return [
    ...faultsOfTree(placeOf(box, sdk), sdk),
    ...box.leftovers().map((path) => `${path} is left over`),
    ...(climbed === allPassed ? [] : [`the receipt says ${climbed}`]),
  ];
}

const allPassed = "sumdb passed, h1 passed, header passed, run passed";

export interface ImportedTree {
  readonly path: string;
  readonly origin: string | null;
  readonly version: string | null;
  readonly platform: string | null;
  readonly action: string;
  readonly why: string | null;
  readonly leftOut: readonly string[];
}

/** `plumb import --json`. Of the trees only those of the box: others are the machine's own. */
export async function importJson(box: SdkBox, ...args: readonly string[]) {
  const { status, stdout, stderr } = await box.plumb("import", "--json", ...args);
  if (stdout === "") throw new Error(`import printed nothing: ${stderr}`);
  const document = JSON.parse(stdout);
  const root = `${realpathSync(box.root)}/`;
  const trees: readonly ImportedTree[] = document.trees?.filter(({ path }: ImportedTree) => path.startsWith(root));
  return { status, stdout, stderr, document, trees };
}

/** Everything below a folder: its mode, the time of its last change and what is in it. Nothing when it is not there. */
export function listing(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  const walk = (name: string): readonly string[] => {
    const path = join(folder, name);
    const stat = lstatSync(path);
    const isFolder = stat.isDirectory();
    const content = stat.isSymbolicLink() ? readlinkSync(path) : stat.isFile() ? sha256(readFileSync(path)) : "";
    const below = isFolder ? readdirSync(path).toSorted() : [];
    return [
      `${name} ${stat.mode.toString(8)} ${stat.mtimeMs} ${content}`,
      ...below.flatMap((one) => walk(join(name, one))),
    ];
  };
  return walk(".");
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

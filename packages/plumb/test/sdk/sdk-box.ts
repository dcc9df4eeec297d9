// A home with nothing in it but what plumb installs there, the real plumb run in it, and what must be true of it at every moment.
// It belongs to an ordinary user, and plumb runs as that one, also when root runs the tests: root may do what others may not.

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launcher, startAside } from "../box.ts";
import type { LoopbackProxy } from "./loopback-proxy.ts";
import type { SyntheticSdk } from "./synthetic-sdk.ts";

export interface SdkBox {
  readonly root: string;
  /** PLUMB_HOME. */
  readonly plumbHome: string;
  readonly env: Record<string, string>;
  readonly cwd: string;
  /** What runs plumb with these words. A signal to its process is one to plumb. */
  command(...args: string[]): string[];
  plumb(...args: string[]): ReturnType<typeof startAside>;
  /** `plumb list --json`: the folders' names. */
  list(): Promise<string[]>;
  /** What lies in PLUMB_HOME besides finished SDKs with their receipts, links and heads: what should not be there after a command. */
  leftovers(): string[];
  remove(): void;
}

export function createSdkBox({ url, gosumdb }: Pick<LoopbackProxy, "url" | "gosumdb">, parent = tmpdir()): SdkBox {
  const root = mkdtempSync(join(parent, "plumb-sdk-box-"));
  const plumbHome = join(root, "plumb");
  const cwd = join(root, "work");
  for (const folder of ["home", "work", "certificates"]) mkdirSync(join(root, folder));
  const env = {
    HOME: join(root, "home"),
    PATH: "/usr/bin:/bin",
    LANG: "C.UTF-8",
    TMPDIR: root,
    PLUMB_HOME: plumbHome,
    GOPROXY: url,
    GOSUMDB: gosumdb,
    // Nothing here speaks TLS, and to read all certificates takes half the time of a run.
    SSL_CERT_FILE: "/dev/null",
    SSL_CERT_DIR: join(root, "certificates"),
  };
  const box: SdkBox = {
    root,
    plumbHome,
    env,
    cwd,
    command: (...args) => [...asOrdinaryUser, launcher, ...args],
    plumb: (...args) => startAside(box.command(...args), box, 120_000),
    async list() {
      const { stdout, stderr } = await box.plumb("list", "--json");
      if (stdout === "") throw new Error(`list printed nothing: ${stderr}`);
      return JSON.parse(stdout).sdks.map(({ goroot }: { goroot: string }) => goroot.slice(plumbHome.length + 6));
    },
    leftovers: () => leftovers(plumbHome),
    remove() {
      // Folders of SDKs cannot be written, and so not be emptied.
      spawnSync("chmod", ["-R", "u+w", root]);
      rmSync(root, { recursive: true, force: true });
    },
  };
  giveAway(root);
  return box;
}

const isRoot = process.getuid?.() === 0;
const user = "12345";
const asOrdinaryUser = isRoot
  ? ["/usr/bin/setpriv", "--reuid", user, "--regid", user, "--clear-groups", "--inh-caps=-all"]
  : [];

/** To the user as whom plumb runs. */
export function giveAway(path: string): void {
  if (!isRoot) return;
  const { status, stderr } = spawnSync("chown", ["-R", `${user}:${user}`, path], { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
}

function leftovers(plumbHome: string): string[] {
  const namesIn = (folder: string) => (existsSync(join(plumbHome, folder)) ? readdirSync(join(plumbHome, folder)) : []);
  const given = namesIn("receipts");
  const sdks = namesIn("sdks").filter((name) => given.includes(`${name}.json`) && given.includes(`${name}.sha256`));
  const receipts = new Set(sdks.flatMap((name) => [`${name}.json`, `${name}.sha256`]));
  const wanted: Readonly<Record<string, (name: string) => boolean>> = {
    sdks: (name) => sdks.includes(name),
    receipts: (name) => receipts.has(name),
    bin: (name) => /^go/.test(name),
    "sumdb/sum.example": (name) => name === "latest",
    "cache/downloads": () => false,
    locks: () => false,
  };
  return Object.entries(wanted).flatMap(([folder, isWanted]) =>
    namesIn(folder).flatMap((name) => (isWanted(name) ? [] : [`${folder}/${name}`])),
  );
}

/** Everything in which a tree differs from the SDK that it must be: files that are missing, wrong or too many, and their modes. */
export function faultsOfTree(goroot: string, { hashes }: Pick<SyntheticSdk, "hashes">): string[] {
  const faults: string[] = [];
  const seen = new Set<string>();
  const walk = (folder: string) => {
    if (lstatSync(join(goroot, folder)).mode & 0o222) faults.push(`${folder || "."} can be written`);
    for (const { name } of readdirSync(join(goroot, folder), { withFileTypes: true })) {
      const path = folder === "" ? name : `${folder}/${name}`;
      const stat = lstatSync(join(goroot, path));
      if (stat.isDirectory()) walk(path);
      else {
        seen.add(path);
        const content = readFileSync(join(goroot, path));
        const wanted = hashes.get(path);
        const program = /^(bin|pkg\/tool)\//.test(path) || content.subarray(0, 2).toString() === "#!";
        if (wanted === undefined) faults.push(`${path} is too much`);
        else if (createHash("sha256").update(content).digest("hex") !== wanted) faults.push(`${path} has other bytes`);
        if ((stat.mode & 0o7777) !== (program ? 0o555 : 0o444))
          faults.push(`${path} has mode ${stat.mode.toString(8)}`);
      }
    }
  };
  walk("");
  for (const path of hashes.keys()) if (!seen.has(path)) faults.push(`${path} is missing`);
  return faults;
}

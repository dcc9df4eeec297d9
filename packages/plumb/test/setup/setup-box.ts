// A home of an ordinary user for setups, with a proxy that has one made-up SDK, whose go installs a real gopls.

import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { SetupReport } from "../../src/setup/setup-report.ts";
import { startAside } from "../box.ts";
import { buildProgram } from "../real-program.ts";
import { type LoopbackProxy, startLoopbackProxy } from "../sdk/loopback-proxy.ts";
import { createSdkBox, giveAway, type SdkBox } from "../sdk/sdk-box.ts";
import { makeSyntheticSdk } from "../sdk/synthetic-sdk.ts";

export interface SetupWorld {
  readonly proxy: LoopbackProxy;
  /** Versions of the newest SDK and of the other one. */
  readonly version: string;
  readonly older: string;
  close(): Promise<void>;
}

export interface SetupBox extends SdkBox {
  readonly home: string;
  /** Writes a file of the user's. */
  write(name: string, text: string, mode?: number): string;
  link(name: string, target: string): void;
  read(name: string): string;
  /** Everything below the home: modes, bytes and targets of links, by path. */
  tree(): Record<string, string>;
  setup(...args: string[]): Promise<{ status: number | null; stderr: string; report: SetupReport }>;
}

export async function openWorld(): Promise<SetupWorld> {
  const tools = mkdtempSync(join(tmpdir(), "plumb-setup-tools-"));
  symlinkSync(buildProgram(tools, { path: "golang.org/x/tools/gopls" }), join(tools, "gopls"));
  const sdk = makeSyntheticSdk({ version: "1.26.90", installs: tools });
  // Its folder is root's; the program has to be readable for whom plumb runs as.
  giveAway(tools);
  const older = makeSyntheticSdk({ version: "1.25.90", installs: tools });
  const proxy = await startLoopbackProxy();
  proxy.publish(sdk);
  proxy.publish(older);
  return {
    proxy,
    version: sdk.version,
    older: older.version,
    async close() {
      rmSync(tools, { recursive: true, force: true });
      await proxy.close();
    },
  };
}

/** @param name of the home's folder. */
export function createSetupBox({ proxy }: SetupWorld, shell: string, name = "home"): SetupBox {
  const box = createSdkBox(proxy);
  const home = join(box.root, name);
  mkdirSync(home, { recursive: true });
  const { PLUMB_HOME: _, ...env } = box.env;
  const own: Record<string, string> = { ...env, HOME: home, SHELL: shell, USER: "gopher" };
  giveAway(box.root);
  return {
    ...box,
    plumbHome: join(home, ".plumb"),
    env: own,
    home,
    plumb: (...args) => startAsideIn(box, own, args),
    write(path, text, mode = 0o644) {
      const file = join(home, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text, { mode });
      giveAway(home);
      return file;
    },
    link(path, target) {
      symlinkSync(target, join(home, path));
      giveAway(home);
    },
    read: (path) => readFileSync(join(home, path), "utf8"),
    tree: () => treeOf(home),
    async setup(...args) {
      const { status, stdout, stderr } = await startAsideIn(box, own, [
        ...["setup", "--json", ...args],
        ...(args.includes("--undo") ? [] : ["--tools", "gopls"]),
      ]);
      return { status, stderr, report: JSON.parse(stdout) };
    },
  };
}

function startAsideIn(box: SdkBox, env: Record<string, string>, args: readonly string[]) {
  return startAside(box.command(...args), { env, cwd: box.cwd }, 120_000);
}

function treeOf(root: string): Record<string, string> {
  const tree: Record<string, string> = {};
  const walk = (folder: string) => {
    for (const name of readdirSync(join(root, folder)).sort()) {
      const path = join(folder, name);
      const stat = lstatSync(join(root, path));
      const content = stat.isSymbolicLink()
        ? readlinkSync(join(root, path))
        : stat.isFile()
          ? readFileSync(join(root, path)).toString("base64")
          : "";
      tree[path] = `${stat.mode.toString(8)} ${content}`;
      if (stat.isDirectory()) walk(path);
    }
  };
  walk("");
  return tree;
}

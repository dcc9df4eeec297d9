// Which JetBrains editors for Go there are. product-info.json in each says what it is and how its folder of settings is called.
// https://www.jetbrains.com/help/go/directories-used-by-the-ide-to-store-settings-caches-plugins-and-logs.html

import { basename, dirname, join } from "node:path";
import type { Executable } from "../../executable/schema.ts";
import type { Look } from "../../look.ts";
import { bundleProgram, firstProgram } from "../application.ts";
import { readJson, textAt } from "../bounded-json.ts";
import { bundlesNamed, dataDirectory } from "../places.ts";

export interface Product {
  readonly kind: "goland" | "intellij";
  readonly name: string;
  readonly version: string | null;
  /** The folder with `plugins`. */
  readonly home: string;
  /** Name of its folder of settings, e.g. `GoLand2026.2`. */
  readonly dataName: string;
  readonly application: Executable | null;
}

/** By their code: IntelliJ's other edition has no Go. */
const products = new Map([
  ["GO", { kind: "goland", name: "GoLand" } as const],
  ["IU", { kind: "intellij", name: "IntelliJ IDEA" } as const],
]);

const bundles = ["GoLand.app", "IntelliJ IDEA.app", "IntelliJ IDEA Ultimate.app"];
const commands = ["goland", "idea"];
const folderNames = /^(goland|intellij|idea)/i;
// /opt has an entry for each program that somebody unpacked there.
const maxFolders = 200;

export async function jetBrainsProducts(look: Look): Promise<readonly Product[]> {
  const found = await (look.host.machine.os === "darwin" ? onMac(look) : onLinux(look));
  return found.filter((product, index) => found.findIndex(({ home }) => home === product.home) === index);
}

async function onMac(look: Look): Promise<readonly Product[]> {
  const found = await Promise.all(
    bundlesNamed(look.host, bundles).map(async (bundle) => {
      const home = join(bundle, "Contents");
      const product = await productAt(look, home, join(home, "Resources"));
      return product ? [{ ...product, application: await bundleProgram(look, bundle) }] : [];
    }),
  );
  return found.flat();
}

async function onLinux(look: Look): Promise<readonly Product[]> {
  const homes = await linuxHomes(look);
  const found = await Promise.all(
    homes.map(async (home) => {
      const product = await productAt(look, home, home);
      if (!product) return [];
      const launcher = product.kind === "goland" ? "bin/goland" : "bin/idea";
      const programs = [launcher, "jbr/bin/java"].map((name) => join(home, name));
      return [{ ...product, application: await firstProgram(look, programs) }];
    }),
  );
  return found.flat();
}

/** Packages, snaps, the Toolbox, archives below /opt, and what a command on PATH leads to. */
async function linuxHomes(look: Look): Promise<readonly string[]> {
  const { host, executables } = look;
  const data = dataDirectory(host);
  const toolbox = data === null ? [] : [join(data, "JetBrains/Toolbox/apps")];
  const listed = await Promise.all(
    ["/opt", ...toolbox].map(async (folder) => {
      const entries = (await host.files.list(folder).catch(() => undefined)) ?? [];
      return entries.slice(0, maxFolders).flatMap(({ name }) => (folderNames.test(name) ? [join(folder, name)] : []));
    }),
  );
  const hits = (await Promise.all(commands.map((command) => executables.onPath(command)))).flat();
  const behind = hits.flatMap(({ executable: { realPath } }) =>
    realPath && basename(dirname(realPath)) === "bin" ? [dirname(dirname(realPath))] : [],
  );
  const snaps = ["goland", "intellij-idea-ultimate", "intellij-idea"].map((name) => `/snap/${name}/current`);
  return [...new Set([...behind, ...snaps, "/usr/share/goland", ...listed.flat()])];
}

async function productAt(look: Look, home: string, infoFolder: string): Promise<Omit<Product, "application"> | null> {
  const info = await readJson(look.host.files, join(infoFolder, "product-info.json"));
  const product = products.get(textAt(info, "productCode") ?? "");
  const dataName = textAt(info, "dataDirectoryName");
  if (!product || dataName === null || !/^[\w.]{1,64}$/.test(dataName) || dataName.startsWith(".")) return null;
  return { ...product, version: textAt(info, "version"), home, dataName };
}

// Which files are read for a login and by which shell, in the order in which they are read. Files of other systems simply are not there.
// bash(1) INVOCATION, https://zsh.sourceforge.io/Doc/Release/Files.html, https://fishshell.com/docs/current/language.html#configuration,
// environment.d(5), pam_env(8); /etc/zsh and /etc/bash.bashrc: Debian's builds; /etc/zshrc, /etc/bashrc: macOS, Fedora

import { join } from "node:path";
import type { Files, Host } from "@goplumb/core/host/host";
import type { ShellReader } from "./schema.ts";

export interface ShellPlace {
  readonly path: string;
  readonly reader: ShellReader;
}

export type Shell = "sh" | "bash" | "zsh" | "fish";

/** Family of a login shell by its name; undefined for one whose files are not known (csh, nushell, …). */
export function shellFamily(name: string): Shell | undefined {
  const families: Readonly<Record<string, Shell>> = { bash: "bash", zsh: "zsh", fish: "fish", sh: "sh" };
  // SHELL may end in `constructor`, which every object has.
  if (Object.hasOwn(families, name)) return families[name];
  return /^(dash|ash|busybox|ksh|ksh93|mksh|yash)$/.test(name) ? "sh" : undefined;
}

/** Files that may be there, in order. `zdotdir` is where zsh looks beside the home. */
export async function shellPlaces(
  { files, env }: Pick<Host, "files" | "env">,
  shell: Shell | undefined,
  zdotdir: string | undefined,
): Promise<readonly ShellPlace[]> {
  const home = env.HOME?.startsWith("/") ? env.HOME : undefined;
  const config = env.XDG_CONFIG_HOME?.startsWith("/") ? env.XDG_CONFIG_HOME : home && join(home, ".config");
  const at: Base = { files, home, config, zdotdir, data: env.XDG_DATA_DIRS, rc: env.ENV };
  const wanted: readonly Shell[] = shell ? [shell] : ["sh", "bash", "zsh", "fish"];
  const lists = await Promise.all([session(at), ...wanted.map((name) => ofShell[name](at))]);
  const places = lists.flat();
  return places.filter((place, index) => places.findIndex((other) => other.path === place.path) === index);
}

interface Base {
  readonly files: Files;
  readonly home: string | undefined;
  readonly config: string | undefined;
  readonly zdotdir: string | undefined;
  readonly data: string | undefined;
  readonly rc: string | undefined;
}

async function session({ files, home, config }: Base): Promise<readonly ShellPlace[]> {
  const units = ["/usr/lib/environment.d", "/etc/environment.d", ...(config ? [join(config, "environment.d")] : [])];
  const found = await Promise.all(units.map((directory) => inDirectory(files, directory, ".conf", "systemd")));
  return [
    ...places("pam-config", ["/etc/security/pam_env.conf"]),
    ...places("pam", ["/etc/environment"]),
    ...places("pam-config", inHome(home, ".pam_environment")),
    ...found.flat(),
  ];
}

const ofShell: Readonly<Record<Shell, (base: Base) => Promise<readonly ShellPlace[]>>> = {
  async sh({ files, home, rc }) {
    const profile = await inDirectory(files, "/etc/profile.d", ".sh", "sh");
    const own = places("sh", [...inHome(home, ".profile"), ...(rc?.startsWith("/") ? [rc] : [])]);
    return [...places("sh", ["/etc/profile"]), ...profile, ...own];
  },
  async bash({ files, home }) {
    const profile = await inDirectory(files, "/etc/profile.d", ".sh", "bash");
    const login = await firstThere(files, inHome(home, ".bash_profile", ".bash_login", ".profile"));
    return [
      ...places("bash", ["/etc/profile"]),
      ...profile,
      ...places("bash", ["/etc/bash.bashrc", "/etc/bashrc", ...login, ...inHome(home, ".bashrc")]),
    ];
  },
  async zsh({ home, zdotdir }) {
    const own = (name: string) => [...inHome(home, name), ...inHome(zdotdir, name)];
    const stage = (name: string) => [`/etc/${name}`, `/etc/zsh/${name}`, ...own(`.${name}`)];
    return places("zsh", ["zshenv", "zprofile", "zshrc", "zlogin"].flatMap(stage));
  },
  async fish({ files, config, data }) {
    const vendors = (data ?? "/usr/local/share:/usr/share").split(":").filter((path) => path.startsWith("/"));
    const own = config ? join(config, "fish") : undefined;
    const directories = [
      ...inHome(own, "conf.d"),
      "/etc/fish/conf.d",
      ...vendors.map((vendor) => join(vendor, "fish/vendor_conf.d")),
    ];
    const snippets = await Promise.all(directories.map((directory) => inDirectory(files, directory, ".fish", "fish")));
    return [
      ...places("fish-universal", inHome(own, "fish_variables")),
      ...byFileName(snippets),
      ...places("fish", ["/etc/fish/config.fish", ...inHome(own, "config.fish")]),
    ];
  },
};

/** fish's own config.fish reads each name once, from the first directory that has it, directory after directory. */
function byFileName(directories: readonly (readonly ShellPlace[])[]): readonly ShellPlace[] {
  const seen = new Set<string>();
  return directories.flat().filter(({ path }) => {
    const name = path.slice(path.lastIndexOf("/") + 1);
    return !seen.has(name) && seen.add(name);
  });
}

function places(reader: ShellReader, paths: readonly string[]): readonly ShellPlace[] {
  return paths.map((path) => ({ path, reader }));
}

function inHome(home: string | undefined, ...names: readonly string[]): readonly string[] {
  return home ? names.map((name) => join(home, name)) : [];
}

// More snippets than this are a test of us, no configuration.
const maxInDirectory = 64;

async function inDirectory(
  files: Files,
  directory: string,
  ending: string,
  reader: ShellReader,
): Promise<readonly ShellPlace[]> {
  const entries = (await files.list(directory).catch(() => undefined)) ?? [];
  const names = entries.map(({ name }) => name).filter((name) => name.endsWith(ending));
  return places(
    reader,
    names.slice(0, maxInDirectory).map((name) => join(directory, name)),
  );
}

async function firstThere(files: Files, paths: readonly string[]): Promise<readonly string[]> {
  for (const path of paths) if (await files.stat(path).catch(() => undefined)) return [path];
  return [];
}

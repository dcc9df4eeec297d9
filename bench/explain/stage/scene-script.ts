// The bash that plays a scene: a root file system that is thrown away (overlayfs above the real one), in namespaces of its own.
// What a scene removes, overwrites or mounts is gone with it. Needs root and Linux.

import { dirname, join } from "node:path";
import type { Scene } from "./scene.ts";

export interface Layers {
  /** Folder for everything that is thrown away. */
  readonly box: string;
  /** Folders shown at other places, written to a layer above: by place. */
  readonly covers: Readonly<Record<string, string>>;
  /** Folders shown at other places and kept: by place. While fetching and warming, `caches` are kept too. */
  readonly binds: Readonly<Record<string, string>>;
  readonly caches: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  /** The user's own settings of the network, for fetching only. */
  readonly fetchEnv: Readonly<Record<string, string>>;
  /** bash that warms the build cache; empty when it is warm. */
  readonly warm: string;
}

/** Statuses of the script when the scene itself could not be played. */
export const stageStatus = { mounts: 90, fetch: 91, before: 92 } as const;

export function sceneScript(scene: Scene, layers: Layers, logPath: string): string {
  const keep = [...Object.entries(layers.caches)];
  const fetching = [layers.warm, scene.fetch ?? ""].filter((text) => text !== "").join("\n");
  return [
    `set -eu; trap 'exit ${stageStatus.mounts}' ERR`,
    ...rootLines(layers.box),
    `cover() { n=$((n+1)); mkdir -p "$root$2" "$box/l$n/up" "$box/l$n/work"; mount -t overlay -o "lowerdir=$1,upperdir=$box/l$n/up,workdir=$box/l$n/work" layer "$root$2"; }`,
    `keep() { mkdir -p "$1" "$root$2"; mount --bind "$1" "$root$2"; }`,
    ...Object.entries(layers.covers).map(([place, from]) => `cover ${quote(from)} ${quote(place)}`),
    ...Object.entries(layers.binds).map(([place, from]) => `keep ${quote(from)} ${quote(place)}`),
    ...fileLines(scene),
    ...userLines(layers.env.HOME ?? "/root"),
    ...(fetching === ""
      ? []
      : [
          ...keep.map(([place, from]) => `keep ${quote(from)} ${quote(place)}`),
          `${inRoot(scene, { ...layers.env, ...layers.fetchEnv }, `set -e\n${fetching}`)} >"$box/notes" 2>&1 || { cat "$box/notes"; exit ${stageStatus.fetch}; }`,
          ...keep.map(([place]) => `umount "$root"${quote(place)}`),
        ]),
    ...keep.map(([place, from]) => `mkdir -p ${quote(from)}; cover ${quote(from)} ${quote(place)}`),
    ...(scene.without ?? []).map(withoutLine),
    "trap - ERR; set +e",
    scene.network === "host" ? playLines(scene, layers, logPath) : inOwnNetwork(playLines(scene, layers, logPath)),
  ].join("\n");
}

function rootLines(box: string): readonly string[] {
  return [
    `box=${quote(box)}; root=$box/root; n=0`,
    `mkdir -p "$box"; mount -t tmpfs -o mode=755 box "$box"; mkdir "$box/up" "$box/work" "$root"`,
    `mount -t overlay -o "lowerdir=/,upperdir=$box/up,workdir=$box/work" root "$root"`,
    `mount --rbind /dev "$root/dev"; mount -t proc proc "$root/proc"; mount --rbind /sys "$root/sys"`,
    `mount -t tmpfs -o mode=1777 tmp "$root/tmp"; mount -t tmpfs -o mode=755 home "$root/home"; mount -t tmpfs -o mode=755 opt "$root/opt"; mount -t tmpfs -o mode=755 root "$root/root"`,
    // The Go of this machine is not part of the scene.
    `if [ -d "$root/usr/local/go" ]; then mount -t tmpfs -o mode=755 go "$root/usr/local/go"; fi`,
  ];
}

function fileLines({ files, at }: Scene): readonly string[] {
  const lines = [`mkdir -p "$root"${quote(at)}`];
  for (const [name, text] of Object.entries(files ?? {})) {
    const path = name.startsWith("/") ? name : join(at, name);
    const encoded = Buffer.from(text).toString("base64");
    lines.push(`mkdir -p "$root"${quote(dirname(path))}; base64 -d >"$root"${quote(path)} <<<"${encoded}"`);
    if (text.startsWith("#!")) lines.push(`chmod +x "$root"${quote(path)}`);
  }
  return lines;
}

function userLines(home: string): readonly string[] {
  const name = home.split("/").at(-1) ?? "root";
  const lines = [`mkdir -p "$root"${quote(home)}`];
  if (name !== "root") {
    // Whoever has that number on this machine is somebody else.
    lines.push(`sed -i '/^[^:]*:[^:]*:1000:/d' "$root/etc/passwd" "$root/etc/group"`);
    lines.push(`echo ${quote(`${name}:x:1000:1000::${home}:/bin/bash`)} >>"$root/etc/passwd"`);
    lines.push(`echo ${quote(`${name}:x:1000:`)} >>"$root/etc/group"`);
  }
  return lines;
}

function withoutLine(name: string): string {
  if (name.startsWith("/")) return `rm -rf "$root"${quote(name)}`;
  return `rm -f "$root"/usr/local/sbin/${name} "$root"/usr/local/bin/${name} "$root"/usr/sbin/${name} "$root"/usr/bin/${name}`;
}

function playLines(scene: Scene, layers: Layers, logPath: string): string {
  const before = scene.before ?? "";
  const command = [
    ...(before === ""
      ? []
      : [
          `${inRoot(scene, layers.env, `set -e\n${before}`)} >"$box/notes" 2>&1 || { cat "$box/notes"; exit ${stageStatus.before}; }`,
        ]),
    `${inRoot(scene, layers.env, recordedText(scene), scene.limit ?? 180)} >${quote(logPath)} 2>&1 </dev/null`,
    "exit $?",
  ];
  return command.join("\n");
}

function inOwnNetwork(lines: string): string {
  return `export box root; unshare -n bash -c ${quote(`ip link set lo up\n${lines}`)}; exit $?`;
}

/** One shell for all lines, or one for each when the prompt is shown before it. */
function recordedText(scene: Scene): string {
  const shell = scene.shell === "busybox sh" ? "busybox sh" : (scene.shell ?? "bash");
  const lines = scene.echo === undefined ? [scene.run.join("\n")] : scene.run;
  return lines
    .map((line) => {
      const shown = scene.echo === undefined ? "" : `printf '%s\\n' ${quote(`${scene.echo}${line}`)}\n`;
      return `${shown}${scene.as ?? ""} ${shell} -c ${quote(line)}`;
    })
    .join("\n");
}

function inRoot(scene: Scene, env: Readonly<Record<string, string>>, text: string, limit = 600): string {
  const settings = Object.entries(env).map(([name, value]) => quote(`${name}=${value}`));
  const inner = `cd ${quote(scene.at)} || exit ${stageStatus.mounts}\n${text}`;
  // The path of /usr/bin/env is absolute: the scene's own PATH may be broken.
  return `timeout -k 5 ${limit} chroot "$root" /usr/bin/env -i ${settings.join(" ")} /bin/bash -c ${quote(inner)}`;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

// Plays scenes and records what their commands print. Everything lies in one work folder; nothing of the machine is changed.

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type GoRelease, goReleases } from "../requirements.ts";
import { type Scene, SceneUnavailable, type Transcript } from "./scene.ts";
import { type Layers, sceneScript, stageStatus } from "./scene-script.ts";
import { type ToolStore, toolStore } from "./tool-store.ts";
import { toolVersions } from "./tool-versions.ts";

export interface Stage {
  readonly folder: string;
  readonly tools: ToolStore;
  /** Hosts of the module proxies that this user's Go is set to. */
  readonly registries: readonly string[];
  /** @throws SceneUnavailable when the scene cannot be set up here */
  play(scene: Scene): Transcript;
  versions(scene: Scene, programs: readonly string[]): Readonly<Record<string, string>>;
}

/** @param folder Kept between runs: Go releases, module and build caches lie there */
export function createStage(folder: string): Stage {
  if (process.platform !== "linux" || process.getuid?.() !== 0) throw new SceneUnavailable("scenes need root on Linux");
  mkdirSync(folder, { recursive: true });
  const tools = toolStore(folder);
  const fetchEnv = userNetworkSettings();
  const registries = [...(fetchEnv.GOPROXY ?? "").matchAll(/https?:\/\/([^/,|]+)/g)].map(([, host]) => host ?? "");
  return { folder, tools, registries, play: (scene) => play(folder, tools, fetchEnv, scene), versions: toolVersions };
}

/** Where a release lies in scenes: always the same, because Go's build cache depends on it. */
export function placeOfGo(release: GoRelease): string {
  const version = goReleases[release];
  const places: Partial<Record<GoRelease, string>> = {
    "1.13": "/usr/lib/go-1.13",
    "1.19": "/usr/lib/go-1.19",
    "1.20": "/usr/lib/golang",
    "1.22": "/usr/local/go",
    "1.23": `/opt/hostedtoolcache/go/${version}/x64`,
    "1.24": `/home/linuxbrew/.linuxbrew/Cellar/go/${version}/libexec`,
    "1.25": "/usr/lib/go",
    "1.27": `/opt/go/${version}`,
  };
  return places[release] ?? `/opt/go${version}`;
}

function play(folder: string, tools: ToolStore, fetchEnv: Layers["fetchEnv"], scene: Scene): Transcript {
  const layers = layersOf(folder, tools, fetchEnv, scene);
  // Two runs at once share the caches, not this.
  const own = join(folder, `run-${process.pid}`);
  mkdirSync(own, { recursive: true });
  const logPath = join(own, "log");
  writeFileSync(logPath, "");
  const script = join(own, "scene.sh");
  writeFileSync(script, sceneScript(scene, layers, logPath));
  const { exitCode, stdout, stderr } = Bun.spawnSync(["unshare", "-m", "-p", "-f", "--kill-child", "bash", script], {
    env: { PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin" },
  });
  const notes = `${stdout.toString()}${stderr.toString()}`.trim().slice(-800);
  const log = readFileSync(logPath, "utf8");
  rmSync(own, { recursive: true, force: true });
  const failed = Object.entries(stageStatus).find(([, status]) => status === exitCode);
  if (failed !== undefined) throw new SceneUnavailable(`${failed[0]}: ${notes}`);
  markWarm(folder, scene);
  return { log, status: exitCode };
}

function layersOf(folder: string, tools: ToolStore, fetchEnv: Layers["fetchEnv"], scene: Scene): Layers {
  const home = scene.home ?? /^\/home\/[^/]+/.exec(scene.at)?.[0] ?? "/root";
  const covers: Record<string, string> = {};
  const binds: Record<string, string> = {};
  const path = ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"];
  for (const release of [scene.go, ...(scene.alsoGo ?? [])]) {
    if (release !== undefined) covers[placeOfGo(release)] = tools.go(release);
  }
  if (scene.foreignGo !== undefined) {
    covers["/usr/local/go"] = tools.go(scene.foreignGo.release, scene.foreignGo.platform);
  }
  if (scene.go !== undefined) path.unshift(`${placeOfGo(scene.go)}/bin`);
  if (scene.zig !== undefined) {
    covers[`/opt/zig-${scene.zig}`] = tools.zig(scene.zig);
    path.unshift(`/opt/zig-${scene.zig}`);
    binds[`${home}/.cache/zig`] = join(folder, "zig-cache", scene.zig);
  }
  if (scene.programs !== undefined) {
    const folders = scene.programs.map((program) => tools.program(program));
    covers[`${home}/go/bin`] = folders.join(":");
    path.unshift(`${home}/go/bin`);
  }
  for (const [index, spec] of (scene.npmPrograms ?? []).entries()) {
    covers[`/opt/npm${index}/bin`] = tools.npmProgram(spec);
    path.unshift(`/opt/npm${index}/bin`);
  }
  if (scene.language !== undefined) covers["/usr/lib/locale"] = `${tools.locales(scene.language)}:/usr/lib/locale`;
  const language = scene.language === undefined ? "C.UTF-8" : `${scene.language}.UTF-8`;
  const user = home.split("/").at(-1) ?? "root";
  return {
    box: join(folder, `run-${process.pid}`, "box"),
    covers,
    binds,
    caches: {
      [`${home}/.cache/go-build`]: join(folder, "build-cache"),
      ...(scene.noModules === true ? {} : { [`${home}/go/pkg/mod`]: join(folder, "modules") }),
    },
    env: { HOME: home, USER: user, PATH: scene.path ?? path.join(":"), LANG: language, LC_ALL: language, ...scene.env },
    fetchEnv: {
      ...fetchEnv,
      PATH: path.join(":"),
      // The flag is of Go 1.14.
      GOFLAGS: Number(scene.go?.split(".")[1] ?? 99) >= 14 ? "-modcacherw" : "",
      GOTOOLCHAIN: "local",
      GO111MODULE: "on",
      LC_ALL: "C.UTF-8",
      GOROOT: "",
      CGO_ENABLED: "0",
    },
    warm: warmText(folder, scene),
  };
}

/** Enough for the recipes on the own platform; for others only what printing needs. */
const warmPackages = "net os/exec encoding/json testing testing/internal/testdeps";
const crossPackages = "fmt";

function warmText(folder: string, scene: Scene): string {
  return coldPlatforms(folder, scene)
    .map(
      ([os, arch]) =>
        `(cd / && GO111MODULE=off GOOS=${os} GOARCH=${arch} GOFLAGS= go build ${`${os}/${arch}` === "linux/amd64" ? warmPackages : crossPackages})`,
    )
    .join("\n");
}

function markWarm(folder: string, scene: Scene): void {
  for (const [os, arch] of coldPlatforms(folder, scene)) {
    mkdirSync(join(folder, "warm"), { recursive: true });
    writeFileSync(join(folder, "warm", `${scene.go}-${os}-${arch}`), "");
  }
}

function coldPlatforms(folder: string, { go, warm = ["linux/amd64"] }: Scene): readonly (readonly [string, string])[] {
  if (go === undefined || warm === "nothing") return [];
  const minor = Number(go.split(".")[1]);
  return (
    warm
      .map((platform) => platform.split("/"))
      .map(([os = "", arch = ""]) => [os, arch] as const)
      // Until Go 1.19 the standard library came compiled for the own machine; before Go 1.10 there was no build cache.
      .filter(([os, arch]) => minor >= 10 && (minor >= 20 || `${os}/${arch}` !== "linux/amd64"))
      .filter(([os, arch]) => !existsSync(join(folder, "warm", `${go}-${os}-${arch}`)))
  );
}

/** The names of registries are the user's, and never ours. */
function userNetworkSettings(): Layers["fetchEnv"] {
  const { stdout } = Bun.spawnSync(["go", "env", "GOPROXY", "GOSUMDB"], { cwd: "/" });
  const [GOPROXY = "", GOSUMDB = ""] = stdout.toString().split("\n");
  const own = Object.entries(process.env).filter(([name]) =>
    /^(https?_proxy|no_proxy|ssl_cert_(file|dir))$/i.test(name),
  );
  return { ...Object.fromEntries(own.map(([name, value]) => [name, value ?? ""])), GOPROXY, GOSUMDB };
}

/** A short name that stays the same for the same text. */
export function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}

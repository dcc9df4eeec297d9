// Snapshots for tests: two healthy machines, and a way to change one fact of them. A new field is added here once.

import type { DebugConfigurations } from "../src/facts/debug-configurations/schema.ts";
import type { EditorGoroot, Editors, EditorTool, InstalledEditor, SearchStep } from "../src/facts/editors/schema.ts";
import type { Executable } from "../src/facts/executable/schema.ts";
import type { GoInstall, GoRoot } from "../src/facts/go-installs/schema.ts";
import type { ServedFolder } from "../src/facts/mac-services/schema.ts";
import type { Fact, GroupName, Groups, Snapshot } from "../src/facts/snapshot.ts";
import { healthyDebugSession, healthyNetwork, healthyProof, now } from "./requested-facts.ts";

/** All groups of a machine, none unavailable. */
export type Machines = { [Name in GroupName]: Groups[Name] };

/** Changes to a few fields; arrays and scalars replace, objects merge. */
export type Changes<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { [Key in keyof T]?: Changes<T[Key]> | null }
    : T;

/** `changes` merged over `base`: objects merge by key, everything else replaces. */
export function changed<T>(base: T, changes: Changes<T> | undefined): T {
  if (changes === undefined) return base;
  if (!isRecord(base) || !isRecord(changes)) return changes as T;
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(changes)) merged[key] = changed(merged[key], value as never);
  return merged as T;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The groups as a Snapshot in which all were gathered. */
export function snapshotOf(groups: Partial<Machines>): Snapshot {
  const facts: Record<string, Fact<unknown>> = {};
  for (const [name, value] of Object.entries(groups)) facts[name] = { status: "ok", value };
  return facts as Snapshot;
}

/** A program file; by default a native, signed-if-Mach-O, runnable one for `os/arch`. */
export function executable(
  path: string,
  platform: `${string}/${string}`,
  changes: Changes<Executable> = {},
): Executable {
  const [os = "linux", arch = "amd64"] = platform.split("/");
  const darwin = os === "darwin";
  return changed<Executable>(
    {
      path,
      realPath: path,
      kind: "binary",
      reason: null,
      format: darwin ? "mach-o" : os === "windows" ? "pe" : "elf",
      platforms: [{ os, arch }],
      interpreter: null,
      interpreterPresent: null,
      libc: darwin ? "libsystem" : null,
      glibcFloor: null,
      minOs: darwin ? "12.0" : null,
      sdk: darwin ? "26.2" : null,
      hasUuid: darwin ? true : null,
      signed: darwin ? true : null,
      go: null,
      mayExecute: true,
      mode: 0o755,
      uid: 0,
      size: 10_000_000,
      quarantined: darwin ? false : null,
    },
    changes,
  );
}

/** A healthy Go tree. */
export function goroot(
  path: string,
  platform: `${string}/${string}`,
  version: string,
  changes: Changes<GoRoot> = {},
): GoRoot {
  const directory = platform.replace("/", "_");
  return changed<GoRoot>(
    {
      path,
      exists: true,
      versionFile: version,
      toolDirectories: [directory],
      compile: executable(`${path}/pkg/tool/${directory}/compile`, platform, {
        go: { version, path: "cmd/compile", moduleVersion: null },
      }),
      missingTools: [],
      hasGoEnv: true,
      strayFiles: [],
    },
    changes,
  );
}

/** A healthy install of Go at `root`, on PATH at `pathIndex`. */
export function goInstall(
  root: string,
  platform: `${string}/${string}`,
  version: string,
  changes: Changes<GoInstall> = {},
): GoInstall {
  return changed<GoInstall>(
    {
      executable: executable(`${root}/bin/go`, platform, { go: { version, path: "cmd/go", moduleVersion: null } }),
      pathIndex: 0,
      origin: "package",
      shim: false,
      goroot: goroot(root, platform, version),
    },
    changes,
  );
}

/** An arm64 Linux machine on which everything is as it should be. */
export function healthyLinux(changes: Changes<Machines> = {}): Machines {
  return changed<Machines>(healthy("linux", "/home/gopher", "/usr/local/go"), changes);
}

/** An Apple Silicon Mac on which everything is as it should be. */
export function healthyMac(changes: Changes<Machines> = {}): Machines {
  return changed<Machines>(healthy("darwin", "/Users/gopher", "/usr/local/go"), changes);
}

function healthy(os: "linux" | "darwin", home: string, root: string): Machines {
  const mac = os === "darwin";
  const platform = `${os}/arm64` as const;
  const version = "go1.26.8";
  const gopath = `${home}/go`;
  const cache = mac ? `${home}/Library/Caches/go-build` : `${home}/.cache/go-build`;
  const userFile = mac ? `${home}/Library/Application Support/go/env` : `${home}/.config/go/env`;
  const byDefault = { kind: "default" } as const;
  return {
    machine: {
      os,
      arch: "arm64",
      kernel: { release: mac ? "26.0.0" : "6.12.10", arch: mac ? "arm64" : "aarch64" },
      distribution: mac
        ? { id: "macos", like: [], name: "macOS", version: "27.0" }
        : { id: "debian", like: [], name: "Debian GNU/Linux", version: "12" },
      cpu: {
        model: mac ? "Apple M4" : "Neoverse-V2",
        features: mac
          ? ["FEAT_LSE", "FEAT_AES", "FEAT_SHA256"]
          : ["fp", "asimd", "aes", "sha1", "sha2", "crc32", "atomics"],
        cores: { logical: 10, performance: mac ? 4 : null, efficiency: mac ? 6 : null },
      },
      pageSize: mac ? 16384 : 4096,
      memoryBytes: 16 * 2 ** 30,
      userland: mac ? null : { arch: "arm64", bits: 64, libc: "glibc", libcVersion: "2.36" },
      container: null,
      virtualMachine: null,
      wsl: false,
      emulators: [],
      emulatedBy: null,
      rosettaInstalled: mac ? false : null,
      ptraceScope: mac ? null : 1,
      certificateBundle: mac ? "/etc/ssl/cert.pem" : "/etc/ssl/certs/ca-certificates.crt",
    },
    self: {
      arch: "arm64",
      translated: mac ? false : null,
      parentTranslated: mac ? false : null,
      runtime: { name: "bun", version: "1.4.5" },
      executable: `${home}/plumb/node_modules/.plumb/bun`,
      home,
      user: "gopher",
      uid: mac ? 501 : 1000,
      shell: mac ? "/bin/zsh" : "/bin/bash",
      timeZone: null,
      application: null,
      multiplexed: false,
      remote: false,
      path: [`${root}/bin`, `${gopath}/bin`, "/usr/bin", "/bin"],
    },
    goInstalls: {
      installs: [goInstall(root, platform, version)],
      active: `${root}/bin/go`,
      activeRun: { outcome: "exited", status: 0, output: `go version ${version} ${platform}\n`, version, platform },
      toolchainCache: [],
      toolchainsOnPath: [],
      forcedGoroot: null,
    },
    tools: {
      gobin: [`${gopath}/bin`],
      tools: [
        {
          name: "dlv",
          executable: executable(`${gopath}/bin/dlv`, platform, {
            go: { version, path: "github.com/go-delve/delve/cmd/dlv", moduleVersion: "v1.26.0" },
          }),
          pathIndex: 1,
          inGobin: true,
        },
        {
          name: "gopls",
          executable: executable(`${gopath}/bin/gopls`, platform, {
            go: { version, path: "golang.org/x/tools/gopls", moduleVersion: "v0.21.0" },
          }),
          pathIndex: 1,
          inGobin: true,
        },
      ],
      debugserver: mac
        ? "/Library/Developer/CommandLineTools/Library/PrivateFrameworks/LLDB.framework/Versions/A/Resources/debugserver"
        : null,
      developerMode: mac ? true : null,
      truncated: false,
    },
    cToolchain: {
      cc: {
        setting: mac ? "clang" : "gcc",
        source: byDefault,
        words: [mac ? "clang" : "gcc"],
        executable: executable(mac ? "/usr/bin/clang" : "/usr/bin/gcc", platform),
      },
      cxx: {
        setting: mac ? "clang++" : "g++",
        source: byDefault,
        words: [mac ? "clang++" : "g++"],
        executable: executable(mac ? "/usr/bin/clang++" : "/usr/bin/g++", platform),
      },
      pkgConfig: {
        setting: "pkg-config",
        source: byDefault,
        words: ["pkg-config"],
        executable: executable("/usr/bin/pkg-config", platform),
      },
      ar: executable("/usr/bin/ar", platform),
      ld: executable("/usr/bin/ld", platform),
      ccTarget: mac ? "arm64-apple-darwin26.0.0" : "aarch64-linux-gnu",
      ccFindsLibcHeaders: true,
      cgoEnabled: { value: true, because: "the C compiler was found and nothing is cross-compiled" },
      developer: mac
        ? { path: "/Library/Developer/CommandLineTools", exists: true, sdkVersion: "26.2", hasClang: true }
        : null,
    },
    goSettings: {
      userFile: { path: userFile, exists: false, entries: [], ignored: [] },
      userFileReason: null,
      goEnvFile: {
        path: `${root}/go.env`,
        exists: true,
        entries: [
          { key: "GOSUMDB", value: "sum.golang.org", line: 8 },
          { key: "GOTOOLCHAIN", value: "auto", line: 12 },
        ],
        ignored: [],
      },
      process: {},
      effective: {
        GOPATH: { value: gopath, source: byDefault },
        GOCACHE: { value: cache, source: byDefault },
        GOMODCACHE: { value: `${gopath}/pkg/mod`, source: byDefault },
        GOSUMDB: { value: "sum.golang.org", source: { kind: "go-env", path: `${root}/go.env`, line: 8 } },
        GOTOOLCHAIN: { value: "auto", source: { kind: "go-env", path: `${root}/go.env`, line: 12 } },
      },
    },
    goEnv: {
      path: `${root}/bin/go`,
      values: { GOPATH: gopath, GOCACHE: cache, GOMODCACHE: `${gopath}/pkg/mod`, GOROOT: root, GOVERSION: version },
      failures: [],
    },
    shellFiles: {
      shell: mac ? "zsh" : "bash",
      files: [{ path: mac ? `${home}/.zshrc` : `${home}/.bashrc`, reader: mac ? "zsh" : "bash", unreadable: null }],
      assignments: [],
    },
    project: {
      cwd: `${home}/src/hello`,
      goMod: {
        path: `${home}/src/hello/go.mod`,
        module: "example.com/hello",
        go: { text: "1.26.0", line: 3 },
        toolchain: null,
        tools: [],
        malformed: [],
      },
      goWork: null,
      strayGoMods: [],
      vendor: null,
      pins: [],
      git: { root: `${home}/src/hello`, ownerUid: mac ? 501 : 1000, safe: false },
    },
    docker: { client: null, defaultPlatform: null, host: null, context: null },
    editors: healthyEditors(mac, home, root, platform),
    debugConfigurations: healthyDebugConfigurations(`${home}/src/hello`),
    storage: {
      places: (["HOME", "GOPATH", "GOCACHE", "GOMODCACHE", "GOTMPDIR"] as const).map((role) => ({
        role,
        path: { HOME: home, GOPATH: gopath, GOCACHE: cache, GOMODCACHE: `${gopath}/pkg/mod`, GOTMPDIR: "/tmp" }[role],
        exists: true,
        realPath: { HOME: home, GOPATH: gopath, GOCACHE: cache, GOMODCACHE: `${gopath}/pkg/mod`, GOTMPDIR: "/tmp" }[
          role
        ],
        nearest: { HOME: home, GOPATH: gopath, GOCACHE: cache, GOMODCACHE: `${gopath}/pkg/mod`, GOTMPDIR: "/tmp" }[
          role
        ],
        writable: true,
        ownerUid: role === "GOTMPDIR" ? 0 : mac ? 501 : 1000,
        mount: { point: "/", type: mac ? "apfs" : "ext4", source: "/dev/disk", options: ["rw", "relatime"] },
        availableBytes: 100 * 2 ** 30,
        totalBytes: 500 * 2 ** 30,
        freeInodes: 1_000_000,
        totalInodes: 10_000_000,
        foreignEntry: null,
      })),
      openFiles: mac ? null : { soft: 1024, hard: 1_048_576 },
    },
    goCaches: {
      atMs: now,
      build: {
        path: cache,
        trimmedMs: now - 3_600_000,
        changedMs: now - 60_000,
        oldestUseMs: now - 5 * 86_400_000,
        estimatedBytes: 2e9,
        estimatedFiles: 30_000,
      },
    },
    macServices: {
      backupDestination: mac ? true : null,
      folders: mac
        ? [
            served("GOCACHE", cache, { hiddenFromSpotlight: true }),
            served("GOMODCACHE", `${gopath}/pkg/mod`, { excludedFromBackup: true }),
          ]
        : [],
    },
    network: healthyNetwork(mac),
    proof: healthyProof(platform),
    debugSession: healthyDebugSession,
  };
}

/** A folder on a volume that Spotlight indexes, which Time Machine leaves out. */
export function served(role: ServedFolder["role"], path: string, changes: Partial<ServedFolder> = {}): ServedFolder {
  return { role, path, volumeIndexed: true, hiddenFromSpotlight: false, excludedFromBackup: true, ...changes };
}

/** VS Code, whose settings name the tree and the Delve that are there. */
function healthyEditors(mac: boolean, home: string, root: string, platform: `${string}/${string}`): Editors {
  const name = "Visual Studio Code";
  const bundle = `/Applications/${name}.app`;
  const universal = { format: "universal", platforms: ["amd64", "arm64"].map((arch) => ({ os: "darwin", arch })) };
  const program = executable(`${bundle}/Contents/MacOS/Code`, platform, universal);
  const dlv = `${home}/go/bin/dlv`;
  const userFile = `${home}/${mac ? "Library/Application Support" : ".config"}/Code/User/settings.json`;
  return {
    applications: mac ? [{ name, path: bundle, executable: program }] : [],
    installed: [
      installedEditor(
        [
          editorTool("go", [searchStep("goroot", executable(`${root}/bin/go`, platform, goBuild("cmd/go", null)))]),
          editorTool("gopls", [
            searchStep(
              "gopath",
              executable(`${home}/go/bin/gopls`, platform, goBuild("golang.org/x/tools/gopls", "v0.21.0")),
            ),
          ]),
          editorTool("dlv", [
            searchStep(
              "alternateTool",
              executable(dlv, platform, goBuild("github.com/go-delve/delve/cmd/dlv", "v1.26.0")),
            ),
          ]),
        ],
        {
          application: mac ? program : executable("/usr/share/code/code", platform),
          extension: { id: "golang.go", version: "0.57.2", path: `${home}/.vscode/extensions/golang.go-0.57.2` },
          settings: [userFile],
        },
      ),
    ],
    settings: [
      {
        path: userFile,
        kind: "user",
        editor: "vscode",
        workspace: false,
        fault: null,
        mentionsGo: true,
        goroots: [editorGoroot(root, { go: executable(`${root}/bin/go`, platform) })],
        tools: [{ tool: "dlv", text: "~/go/bin/dlv", path: dlv, line: 3, executable: executable(dlv, platform) }],
        environment: [{ name: "GOFLAGS", value: "-mod=mod", line: 4 }],
      },
    ],
  };
}

/** The configuration that the Go extension offers. */
function healthyDebugConfigurations(project: string): DebugConfigurations {
  const texts = { name: "Launch Package", type: "go", request: "launch", mode: "auto", program: `\${fileDirname}` };
  const entries = Object.entries(texts).map(([key, text], index) => ({
    key,
    block: null,
    line: 5 + index,
    column: 7,
    value: { kind: "string" as const, text },
  }));
  const configuration = { ...texts, line: 4, column: 5, entries, replaced: [], target: null };
  return {
    files: [
      {
        path: `${project}/.vscode/launch.json`,
        kind: "vscode",
        fault: null,
        mentionsGo: true,
        strictJson: { what: "comment", line: 2, column: 3 },
        trailingComma: null,
        commentInLine: null,
        configurations: [configuration],
        truncated: false,
      },
    ],
    adapters: [],
    strictReaders: [],
  };
}

/** A `go.goroot` with a Go tree at `path`. */
export function editorGoroot(path: string, changes: Changes<EditorGoroot> = {}): EditorGoroot {
  const healthy = { key: "go.goroot", text: path, path, line: 2, exists: true, isTree: true, go: null } as const;
  return changed<EditorGoroot>(healthy, changes);
}

/** VS Code here, or what `changes` make of it. */
export function installedEditor(tools: EditorTool[], changes: Partial<InstalledEditor> = {}): InstalledEditor {
  const application = executable("/Applications/Visual Studio Code.app/Contents/MacOS/Code", "darwin/arm64");
  const extension = { id: "golang.go", version: "0.57.2", path: "/Users/gopher/.vscode/extensions/golang.go-0.57.2" };
  const base = { kind: "vscode", name: "Visual Studio Code", place: "here", settings: [] } as const;
  return { ...base, application, extension, tools, ...changes, settings: changes.settings ?? [] };
}

/** The first of the places is the one that is taken. */
export function editorTool(tool: EditorTool["tool"], search: SearchStep[], installs: string | null = null): EditorTool {
  return { tool, search: search.map((step, index) => ({ ...step, taken: index === 0 })), installs };
}

export function searchStep(step: SearchStep["step"], program: Executable): SearchStep {
  return { step, path: program.path, executable: program, taken: false };
}

function goBuild(path: string, moduleVersion: string | null): Changes<Executable> {
  return { go: { version: "go1.26.8", path, moduleVersion } };
}

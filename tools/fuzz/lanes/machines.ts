// biome-ignore-all lint/suspicious/noTemplateCurlyInString: settings of editors are full of them
// Whole machines: files of a project, a home and a system, each as somebody else could have written it; the facts gathered of them, judged by
// all problems and printed, as the doctor does it.

import type { RecordedFile } from "../../../packages/core/src/host/recording.ts";
import { openSession } from "../../../packages/plumb/src/cli/session.ts";
import { createGatherer } from "../../../packages/plumb/src/facts/gatherer.ts";
import type { GroupName } from "../../../packages/plumb/src/facts/snapshot.ts";
import { elf, goExtensionIn } from "../../../packages/plumb/test/facts/editors/programs.ts";
import { doctored, promiseGathered } from "../doctored.ts";
import type { Lane } from "../lane.ts";
import { mutateBytes } from "../mutate-bytes.ts";
import { mutateJson } from "../mutate-json.ts";
import { mutateText, oddWord } from "../mutate-text.ts";
import { home, plainHost } from "../plain-session.ts";
import type { Random } from "../random.ts";
import { settingsSeeds } from "./editor-settings.ts";

type Texts = Readonly<Record<string, string>>;

const app = `${home}/app`;

const project: Texts = {
  [`${app}/go.mod`]:
    "module example.com/app\n\ngo 1.26.0\n\ntoolchain go1.27.4\n\nrequire golang.org/x/mod v0.30.0\n\ntool golang.org/x/tools/cmd/stringer\n",
  [`${app}/go.work`]: "go 1.26.0\n\nuse .\n",
  [`${app}/vendor/modules.txt`]: "# golang.org/x/mod v0.30.0\n## explicit\ngolang.org/x/mod/semver\n",
  [`${app}/.go-version`]: "1.26.8\n",
  [`${app}/.tool-versions`]: "golang 1.26.8\nnodejs 22\n",
  [`${app}/mise.toml`]: '[tools]\ngo = "1.26"\n',
  [`${app}/.git/HEAD`]: "ref: refs/heads/main\n",
  [`${app}/.git/config`]: "[core]\n\tbare = false\n",
  [`${home}/.gitconfig`]: "[safe]\n\tdirectory = *\n[user]\n\tname = x\n",
  [`${home}/go.mod`]: "module stray\n",
};

const go: Texts = {
  [`${home}/.config/go/env`]:
    "GOFLAGS=-mod=mod\nGOPROXY=https://u:p@proxy.example,direct\nGOARCH=amd64\nGOBIN=/x\nGOTOOLCHAIN=go1.26.8\n",
  "/usr/local/go/VERSION": "go1.26.8\ntime 2026-11-01T00:00:00Z\n",
  "/usr/local/go/go.env": "GOPROXY=https://proxy.golang.org,direct\nGOSUMDB=sum.golang.org\nGOTOOLCHAIN=auto\n",
  [`${home}/.cache/go-build/trim.txt`]: "1795824000\n",
  [`${home}/sdk/go1.25.14/VERSION`]: "go1.25.14\n",
};

const system: Texts = {
  "/etc/os-release": 'ID=debian\nID_LIKE="x y"\nNAME="Debian GNU/Linux"\nVERSION_ID="13"\n',
  "/proc/cpuinfo": "processor\t: 0\nFeatures\t: fp asimd atomics crc32\nCPU implementer\t: 0x61\nCPU part\t: 0x022\n",
  "/proc/sys/kernel/arch": "aarch64\n",
  "/proc/sys/kernel/osrelease": "6.12.0-arm64\n",
  "/proc/sys/kernel/yama/ptrace_scope": "1\n",
  "/proc/device-tree/model": "Raspberry Pi 5\u0000",
  "/proc/self/mountinfo":
    "22 1 259:2 / / rw,relatime shared:1 - ext4 /dev/nvme0n1p2 rw\n25 22 0:23 / /home rw - nfs4 server:/home rw\n",
  "/proc/self/cgroup": "0::/user.slice\n",
  "/proc/1/cgroup": "0::/docker/abc\n",
  [`${home}/.docker/config.json`]: '{"auths": {"x": {"auth": "c2VjcmV0"}}, "currentContext": "colima"}',
};

const editors: Texts = {
  [`${home}/.config/Code/User/settings.json`]: settingsSeeds[0] ?? "",
  [`${app}/.vscode/settings.json`]: '{"go.goroot": "/usr/local/go", "go.toolsEnvVars": {"GOFLAGS": "-tags=x"}}',
  [`${app}/.vscode/launch.json`]:
    '{"version": "0.2.0", "configurations": [{"name": "a", "type": "go", "request": "launch", "mode": "exec", "program": "${workspaceFolder}/tool", "dlvCmdPath": "x", "env": {"GOARCH": "amd64"}}]}',
  [`${app}/.zed/debug.json`]: '[{"label": "z", "adapter": "Delve", "request": "launch", "program": "."}]',
  [`${home}/.config/zed/settings.json`]:
    '// mine\n{"dap": {"Delve": {"binary": "/mine/dlv",}}, "lsp": {"gopls": {"binary": {"path": "/mine/gopls"}}}}',
  [`${app}/.zed/settings.json`]: '{"lsp": {"gopls": {"binary": {"ignore_system_version": true}}}}',
  [`${app}/.idea/workspace.xml`]:
    '<project version="4">\n  <component name="GOROOT" url="file:///usr/local/go" />\n</project>',
  "/opt/GoLand-2026.2/product-info.json":
    '{"productCode": "GO", "version": "2026.2.1", "dataDirectoryName": "GoLand2026.2"}',
  [`${home}/.config/JetBrains/GoLand2026.2/idea.properties`]: "# mine\r\n dlv.path = /opt/my\\ dlv\r\nx=y\n",
  [`${app}/app.code-workspace`]: '{"folders": [], "settings": {"go.goroot": "/x"}, "launch": {"configurations": []}}',
};

const shells: Texts = {
  [`${home}/.bashrc`]:
    'export GOROOT=/usr/local/go\nexport PATH="$GOROOT/bin:$PATH" # go\ncase $- in *i*) ;; *) return;; esac\n. ~/.bash_aliases\n',
  [`${home}/.profile`]: 'if [ -n "$BASH_VERSION" ]; then\n  . "$HOME/.bashrc"\nfi\nGOARCH=amd64; export GOARCH\n',
  [`${home}/.zshrc`]: "typeset -U path\npath=(/opt/go/bin $path)\nexport GOFLAGS='-mod=mod'\n",
  [`${home}/.config/fish/config.fish`]: "set -gx GOPATH ~/go\nif status is-interactive\n  set -x GOOS linux\nend\n",
  [`${home}/.pam_environment`]: "GOPATH DEFAULT=@{HOME}/go\n",
  "/etc/environment": 'PATH="/usr/bin"\nGOARCH=arm64\n',
  [`${home}/.config/environment.d/go.conf`]: "GOFLAGS=-mod=vendor\n",
};

const programs: Readonly<Record<string, RecordedFile>> = {
  "/usr/local/go/bin/go": elf("arm64"),
  "/usr/local/go/pkg/tool/linux_arm64/compile": elf("arm64"),
  [`${home}/sdk/go1.25.14/bin/go`]: elf("amd64"),
  [`${home}/sdk/go1.25.14/pkg/tool/linux_amd64/compile`]: elf("amd64"),
  "/usr/bin/dlv": elf("amd64"),
  "/usr/bin/gopls": elf("arm64"),
  "/usr/bin/nvim": elf("arm64"),
  "/usr/bin/docker": elf("arm64"),
  "/usr/share/code/code": elf("arm64"),
  "/usr/bin/code": { kind: "symlink", target: "/usr/share/code/bin/code" },
  "/opt/GoLand-2026.2/bin/goland": elf("arm64"),
  [`${home}/.local/zed.app/libexec/zed-editor`]: elf("arm64"),
  [`${app}/tool`]: elf("amd64"),
  ...goExtensionIn(`${home}/.vscode/extensions`),
};

const always: readonly GroupName[] = ["machine", "self", "goInstalls", "goSettings"];

export const machines: readonly Lane[] = [
  machineLane("project", "go.mod, go.work, vendor, version pins and git's configuration of a project", 1_200, project, [
    "project",
  ]),
  machineLane("go-settings", "go/env, go.env, VERSION and trim.txt", 1_200, go, ["goCaches", "project"]),
  machineLane("system", "os-release, /proc, mounts, Docker's configuration", 1_200, system, ["storage", "docker"]),
  machineLane(
    "editors",
    "settings of VS Code, IDEA and GoLand, Zed and Neovim, of the user and of the project, and debug configurations",
    1_200,
    editors,
    ["editors", "debugConfigurations", "project", "tools"],
  ),
  machineLane("start-files", "start-up files of bash, zsh, fish and sessions", 1_200, shells, ["shellFiles"]),
  machineLane("variables", "the whole environment: every variable that plumb looks at", 1_200, {}, [
    "goCaches",
    "shellFiles",
    "editors",
    "docker",
    "project",
  ]),
];

function machineLane(name: string, what: string, mutants: number, hostile: Texts, groups: readonly GroupName[]): Lane {
  const others = { ...project, ...go, ...system, ...editors, ...shells };
  const names = Object.keys(hostile);
  return {
    name: `doctor-${name}`,
    what: `${what}: gathered, judged by all problems, printed as text, JSON, SARIF and annotations. No check crashes, no text commands a terminal, no remedy runs what a file says`,
    mutants,
    quick: 10,
    slowMs: 3_000,
    async open() {
      return {
        seeds: Math.max(1, names.length),
        mutant(random) {
          const changed = Object.fromEntries(
            Array.from({ length: names.length === 0 ? 0 : 1 + random.below(3) }, () => {
              const path = random.pick(names);
              return [path, mutatedFile(random, path, hostile[path] ?? "")];
            }),
          );
          const env = name === "variables" ? environment(random) : {};
          const files: Record<string, RecordedFile> = { ...programs };
          for (const [path, text] of Object.entries(others)) files[path] = { kind: "file", text };
          for (const [path, bytes] of Object.entries(changed)) files[path] = { kind: "file", bytes };
          const bytes = { ...changed, env: Buffer.from(JSON.stringify(env)) };
          return {
            what: [...Object.keys(changed), ...Object.keys(env)].join(" "),
            bytes,
            run: () => examine(files, env, groups),
          };
        },
      };
    },
  };
}

function mutatedFile(random: Random, path: string, text: string): Uint8Array {
  if (random.chance(0.1)) return mutateBytes(random, Buffer.from(text));
  const isJson = path.endsWith(".json") && !text.includes("//") && text.trim().startsWith("{");
  if (isJson && random.chance(0.7) && !text.includes(",}")) return Buffer.from(mutateJson(random, text));
  return Buffer.from(mutateText(random, text));
}

const looked =
  "GOROOT GOPATH GOBIN GOCACHE GOMODCACHE GOENV GOFLAGS GOOS GOARCH GOARM64 GOAMD64 GOPROXY GOSUMDB GOPRIVATE GOTOOLCHAIN GOWORK CGO_ENABLED CC CXX CGO_CFLAGS PKG_CONFIG GODEBUG GOEXPERIMENT PATH HOME SHELL TMPDIR TZ XDG_CONFIG_HOME XDG_DATA_HOME XDG_CACHE_HOME ZDOTDIR DOCKER_HOST DOCKER_DEFAULT_PLATFORM GIT_CONFIG_GLOBAL NVIM_APPNAME GOENV_ROOT PLUMB_HOME HTTPS_PROXY NO_PROXY SSL_CERT_FILE".split(
    " ",
  );

function environment(random: Random): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: 1 + random.below(4) }, () => {
      const name = random.pick(looked);
      const plain = random.pick([
        "/usr/bin:/usr/local/go/bin",
        home,
        "https://proxy.example,direct",
        "go1.26.8",
        "linux",
        "-mod=mod",
        ".",
      ]);
      // No environment holds a NUL.
      return [name, (random.chance(0.5) ? oddWord(random) : mutateText(random, plain)).replaceAll("\0", "")];
    }),
  );
}

async function examine(
  files: Readonly<Record<string, RecordedFile>>,
  env: Readonly<Record<string, string>>,
  groups: readonly GroupName[],
): Promise<boolean> {
  const recorded = plainHost({ files, env });
  // Its clock runs on when it is waited for: every deadline would be over at once.
  const host = { ...recorded, clock: { ...recorded.clock, sleep: () => new Promise<void>(() => {}) } };
  const snapshot = await createGatherer(host).gather([...new Set([...always, ...groups])]);
  promiseGathered(snapshot);
  doctored(snapshot, await openSession(host, { color: "never", verbose: true }, 0));
  return groups.every((group) => snapshot[group]?.status === "ok");
}

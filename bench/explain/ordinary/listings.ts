// Text that contains the words of errors and is none: sources, search results, help pages, histories, extracts of binaries.

import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { shellTask, type Task, type Workshop } from "./task.ts";

const phrases = [
  "exec format error",
  "executable file not found",
  "permission denied",
  "no space left on device",
  "too many open files",
  "cannot find GOROOT",
  "no such tool",
  "toolchain not available",
  "checksum mismatch",
  "C compiler",
  "unsupported GOOS/GOARCH",
  "build constraints exclude all",
  "requires cgo",
  "inconsistent vendoring",
  "go.mod file not found",
  "certificate signed by unknown authority",
  "connection refused",
  "i/o timeout",
  "could not read Username",
  "dubious ownership",
  "does not match go tool version",
  "invalid flag in",
  "plugin was built with a different version",
  "signal: killed",
  "missing go.sum entry",
  "modules disabled by",
  "must not be set to",
  "unknown directive",
  "microarchitecture support",
  "external linking",
];

export function listingTasks(workshop: Workshop): readonly Task[] {
  const [release = "", goroot = ""] = Object.entries(workshop.goroots).at(-1) ?? [];
  const source = join(goroot, "src");
  return [
    ...phrases.flatMap((phrase) => [
      shellTask(
        "search",
        `grep for ${phrase}`,
        source,
        `grep -rn --include=*.go ${JSON.stringify(phrase)} cmd/go cmd/link cmd/cgo internal net os syscall runtime | head -60`,
      ),
      shellTask(
        "search",
        `grep for ${phrase}, with lines around`,
        source,
        `grep -rn -C3 --include=*.go ${JSON.stringify(phrase)} cmd os syscall debug | head -80`,
      ),
    ]),
    ...sources(source, release),
    ...documents(workshop),
    ...helpTopics(goroot, release),
    ...binaries(goroot, release),
    ...histories(workshop),
  ];
}

/** Files of the go command that make the messages, printed whole. */
function sources(source: string, release: string): readonly Task[] {
  const folders = [
    "cmd/go/internal/modload",
    "cmd/go/internal/work",
    "cmd/go/internal/toolchain",
    "cmd/go/internal/modfetch",
    "cmd/go/testdata/script",
    "cmd/go/internal/load",
  ];
  return folders
    .filter((folder) => existsSync(join(source, folder)))
    .flatMap((folder) => {
      const files = readdirSync(join(source, folder))
        .filter((name) => /\.(go|txt)$/.test(name))
        .sort();
      const step = Math.max(1, Math.floor(files.length / 12));
      return files
        .filter((_, index) => index % step === 0)
        .map((name) => shellTask("source", `Go ${release}: ${folder}/${name}`, join(source, folder), `cat ${name}`));
    });
}

function documents({ repository }: Workshop): readonly Task[] {
  const files = ["README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "SECURITY.md", "CHANGELOG.md", "docs/platforms.md"];
  const folders = ["packages/plumb/src/problems", "packages/plumb/src/facts", "docs"];
  return [
    ...files
      .filter((file) => existsSync(join(repository, file)))
      .map((file) => shellTask("document", file, repository, `cat ${file}`)),
    ...folders.flatMap((folder) =>
      phrases
        .slice(0, 8)
        .map((phrase) =>
          shellTask(
            "search",
            `grep -ri for ${phrase} in ${folder}`,
            repository,
            `grep -rniE ${JSON.stringify(phrase.split(" ")[0] ?? "")} ${folder} | head -40`,
          ),
        ),
    ),
  ];
}

function helpTopics(goroot: string, release: string): readonly Task[] {
  const go = join(goroot, "bin/go");
  const topics =
    "build,buildconstraint,buildmode,c,cache,environment,filetype,go.mod,gopath,goproxy,importpath,modules,module-auth,packages,private,testflag,testfunc,vcs,install,get,run,env,vet,work,mod tidy,mod vendor,toolchain,generate";
  const programs = [
    "gcc --help",
    "ld --help",
    "git help -a",
    "make --help",
    "bash --help",
    "curl --help all",
    "npm help",
    "cargo --help",
    "rustc --help",
    "clang --help",
    "docker --help",
    "tar --help",
    "ssh -h",
    "openssl help",
  ];
  return [
    ...topics.split(",").map(
      (topic): Task => ({
        kind: "help",
        name: `Go ${release}: go help ${topic}`,
        command: [go, "help", ...topic.split(" ")],
        cwd: "/",
      }),
    ),
    ...["net/http", "os/exec", "errors", "syscall", "debug/elf", "plugin", "embed", "runtime/cgo"].map(
      (name): Task => ({
        kind: "help",
        name: `Go ${release}: go doc -all ${name}`,
        command: [go, "doc", "-all", name],
        cwd: "/",
      }),
    ),
    ...programs.map((line) => shellTask("help", line, "/", line, { needs: [line.split(" ")[0] ?? line] })),
  ];
}

function binaries(goroot: string, release: string): readonly Task[] {
  return [
    ...[
      "bin/go",
      "bin/gofmt",
      "pkg/tool/linux_amd64/link",
      "pkg/tool/linux_amd64/cgo",
      "pkg/tool/linux_amd64/compile",
    ].flatMap((file) => [
      shellTask("binary", `Go ${release}: strings ${file}`, goroot, `strings -n 12 ${file} | head -2000`),
      shellTask(
        "binary",
        `Go ${release}: strings with errors in ${file}`,
        goroot,
        `strings -n 8 ${file} | grep -iE 'error|denied|not found' | head -60`,
      ),
    ]),
    shellTask("binary", "strings of the C library", "/", "strings -n 8 /lib/x86_64-linux-gnu/libc.so.6 | head -3000"),
    shellTask(
      "binary",
      "errno by name",
      "/",
      "python3 -c 'import errno, os; [print(n, errno.errorcode[n], os.strerror(n)) for n in sorted(errno.errorcode)]'",
    ),
    shellTask("binary", "readelf of bash", "/", "readelf -hldW /bin/bash"),
    shellTask("binary", "ldd and file", "/", "ldd /bin/bash; file /bin/bash"),
  ];
}

function histories({ repository }: Workshop): readonly Task[] {
  return [
    ...[0, 5, 10, 20, 30, 40].map((skip) =>
      shellTask(
        "history",
        `git log -p of this repository, skipping ${skip}`,
        repository,
        // Without the recorded failures: they are no ordinary logs, in a diff neither.
        `git log -p -n 3 --skip=${skip} -- . ':!bench/explain' ':!tools/test' | head -1500`,
      ),
    ),
    shellTask("history", "git log --oneline", repository, "git log --oneline | head -200"),
    shellTask("history", "git log --stat", repository, "git log --stat -n 20"),
  ];
}

// Templates of what tells about machine, Go and tools in a log: `readContext` makes a context of them.

/** Go's variables, as they are typed before a command, exported, shown by `go env` and set in Dockerfiles. */
export const variables: readonly string[] = [
  ..."GOOS GOARCH GOHOSTOS GOHOSTARCH CGO_ENABLED GOFLAGS GO111MODULE GOROOT GOPATH GOPROXY GOSUMDB GOTOOLCHAIN".split(
    " ",
  ),
  ..."GOPRIVATE GOAMD64 GOARM64 GOARM GOVERSION CC CXX".split(" "),
];

export function variableTemplates(name: string): readonly string[] {
  return [`${name}={'|}{value}`, `ENV ${name} {value}`];
}

type Marks<T> = readonly (readonly [templates: readonly string[], value: T])[];

/** The system on which it ran, the surest first: paths and words that only one has. */
export const systems: Marks<string> = [
  [
    ["dyld[", "dyld: ", "/var/folders/", "xcrun: error", "/Library/Developer/", "/opt/homebrew/", "zsh: killed"],
    "darwin",
  ],
  [["in %PATH%", ":\\Users\\", ":\\Program Files", "Windows PowerShell", ".exe: "], "windows"],
  [["/usr/lib/gcc/", "-linux-gnu/", "/lib64/ld-linux"], "linux"],
  [["/Users/", "Darwin Kernel", "macOS"], "darwin"],
  [["/home/", "/root/", "GNU/Linux"], "linux"],
];

/** os-release ids. */
export const distributions: Marks<readonly string[]> = [
  [["alpine{*}", "apk add"], ["alpine"]],
  [["ubuntu{*}"], ["ubuntu", "debian"]],
  [["debian{*}", "apt-get install", "apt install"], ["debian"]],
  [["fedora{*}"], ["fedora"]],
  [
    ["Red Hat", "centos{*}", "yum install", "rocky linux", "almalinux"],
    ["rhel", "fedora"],
  ],
  [["Arch Linux"], ["arch"]],
];

/** The hardware, not what programs were made for. */
export const architectures: Marks<string> = [
  [["/opt/homebrew/", "Apple M{1|2|3|4|5}", "Apple Silicon", "hw.optional.arm64: 1", "Rosetta 2: true"], "arm64"],
  [["aarch64 GNU/Linux", "aarch64 unknown", "Raspberry Pi"], "arm64"],
  [["x86_64 GNU/Linux"], "amd64"],
];

export const containers: readonly string[] = [
  ..."docker build|docker run|docker-compose|docker compose|Dockerfile|containerd|OCI runtime|kubelet|standard_init_linux".split(
    "|",
  ),
  ...["RUN go ", "RUN CGO_ENABLED", "buildx", "podman"],
];

/** The version of the go command, the surest first; `version` may go on behind it. */
export const goVersions: readonly string[] = [
  "go version go{version:version}",
  "(running go {version:version}",
  "GOVERSION={'|}go{version:version}",
  "/Cellar/go/{version:version}/",
  "hostedtoolcache/go/{version:version}/",
  "golang.org/toolchain@v0.0.1-go{version:version}",
  "/go{version:version}/pkg/tool/",
  "/go-{version:version}/pkg/tool/",
  "golang:{version:version}",
];

export const goPlatforms: readonly string[] = [
  "go version go{version:version} {os:os}/{arch:arch}",
  "/pkg/tool/{os:id}_{arch:arch}/",
];

export const tools: readonly (readonly [template: string, name: string])[] = [
  ["Version: {version:version}", "dlv"],
  ["zig {version:version}", "zig"],
  ["gcc version {version:version}", "gcc"],
  ["clang version {version:version}", "clang"],
  ["Docker version {version:version}", "docker"],
];

/** All that tells. */
export const contextTemplates: readonly string[] = [
  ...variables.flatMap(variableTemplates),
  ...[systems, architectures].flatMap((marks) => marks.flatMap(([templates]) => templates)),
  ...distributions.flatMap(([templates]) => templates),
  ...containers,
  ...goVersions,
  ...goPlatforms,
  ...tools.map(([template]) => template),
];

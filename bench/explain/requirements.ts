// What the recipes need beside the programs the tests need: Go releases, Debian packages, wheels, Go programs.
// A recipe whose needs are not here says so and is recorded as unavailable; nothing is installed behind anybody's back.

/** Patch release used for each Go release, as the module `golang.org/toolchain` has it. */
export const goReleases = {
  "1.9": "1.9.7",
  "1.11": "1.11.13",
  "1.12": "1.12.17",
  "1.13": "1.13.15",
  "1.14": "1.14.15",
  "1.15": "1.15.15",
  "1.16": "1.16.15",
  "1.17": "1.17.13",
  "1.18": "1.18.10",
  "1.19": "1.19.13",
  "1.20": "1.20.14",
  "1.21": "1.21.13",
  "1.22": "1.22.12",
  "1.23": "1.23.12",
  "1.24": "1.24.13",
  "1.25": "1.25.14",
  "1.26": "1.26.11",
  "1.27": "1.27.4",
} as const;

export type GoRelease = keyof typeof goReleases;

/** Debian 12. `apt-get install --no-install-recommends` of these on top of what `.ci/run --packages` prints. */
export const debianPackages: readonly string[] = [
  "aardvark-dns",
  "buildah",
  "busybox-static",
  "clang",
  "crun",
  "curl",
  "docker.io",
  "fish",
  "g++",
  "g++-aarch64-linux-gnu",
  "gcc-12-locales",
  "gcc-aarch64-linux-gnu",
  "gcc-arm-linux-gnueabihf",
  "gcc-mingw-w64-i686-win32",
  "gcc-mingw-w64-x86-64-win32",
  "gcc-riscv64-linux-gnu",
  "iproute2",
  "iptables",
  "ksh",
  "libc6-dev-arm64-cross",
  "libc6-dev-armhf-cross",
  "libgit2-dev",
  "libsqlite3-dev",
  "lld",
  "locales",
  "make",
  "mold",
  "musl",
  "musl-dev",
  "musl-tools",
  "netavark",
  "openssh-client",
  "openssl",
  "pkgconf",
  "podman",
  "qemu-user",
  "runc",
  "zsh",
];

/** Wheels of the zig compiler on PyPI (`ziglang`), unpacked with pip into the work folder. */
export const zigReleases = ["0.9.1", "0.10.1.post1", "0.11.0", "0.12.1", "0.13.0", "0.14.1"] as const;

export type ZigRelease = (typeof zigReleases)[number];

/** Languages whose messages the translated tools print; made with localedef into the work folder. */
export const languages = ["de_DE", "es_ES", "fr_FR", "ja_JP", "ru_RU", "zh_CN"] as const;

export type Language = (typeof languages)[number];

/** npm's package of the version manager mise. */
export const misePackage = "@jdxcode/mise-linux-x64@2026.9.15";

/** npm's packages of the web tools whose ordinary failures are recorded. */
export const webTools: readonly string[] = [
  "eslint@9.39.1",
  "vite@6.4.1",
  "webpack@5.102.1",
  "webpack-cli@6.0.1",
  "yarn@1.22.22",
];

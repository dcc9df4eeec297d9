// The manifests of the npm packages that bring the command: the launcher, and for each platform one that holds an executable, which npm
// installs or leaves out by `os`, `cpu` and `libc`. https://docs.npmjs.com/cli/v11/configuring-npm/package-json#os

import { type ExecutableTarget, targets } from "../build/targets.ts";

export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly [field: string]: unknown;
}

/** `common`: description, licence and version, as the workspace has them. */
export function launcherManifest(common: Common): Manifest {
  return {
    name: "@goplumb/cli",
    ...common,
    keywords: ["go", "golang", "arm64", "apple-silicon", "toolchain", "cross-compile", "doctor"],
    type: "commonjs",
    bin: { plumb: "bin/plumb.js" },
    files: ["bin", "NOTICE"],
    engines: { node: ">=20" },
    optionalDependencies: Object.fromEntries(targets.map((target) => [packageName(target), common.version])),
    publishConfig: { access: "public" },
  };
}

export function platformManifest(target: ExecutableTarget, common: Common): Manifest {
  const { os, cpu } = npmPlatform(target);
  return {
    name: packageName(target),
    ...common,
    description: `The executable of plumb for ${target.name}; installed by @goplumb/cli`,
    // There is no module in it, but Node.js would have to find that out.
    type: "commonjs",
    os: [os],
    cpu: [cpu],
    ...(target.os === "linux" && { libc: [target.musl ? "musl" : "glibc"] }),
    files: [executableName(target), "NOTICE"],
    // A package manager that keeps packages in archives must unpack this one to start what is in it.
    preferUnplugged: true,
    publishConfig: { access: "public" },
  };
}

export interface Common {
  readonly version: string;
  readonly description: string;
  readonly license: string;
}

/** In Node.js's words: `@goplumb/cli-win32-x64`. */
export function packageName(target: ExecutableTarget): string {
  const { os, cpu } = npmPlatform(target);
  return `@goplumb/cli-${os}-${cpu}${target.musl ? "-musl" : ""}`;
}

export function executableName({ os }: ExecutableTarget): string {
  return os === "windows" ? "plumb.exe" : "plumb";
}

function npmPlatform({ os, arch }: ExecutableTarget): { readonly os: string; readonly cpu: string } {
  return { os: os === "windows" ? "win32" : os, cpu: arch === "amd64" ? "x64" : arch };
}

// Which Linux systems a program starts on, from its loader, the glibc it asks for, and the libraries it names. Pure.

import { glibcLoader } from "../../go/dynamic-loaders.ts";
import { type LinuxSystem, linuxSystems } from "../../go/linux-systems.ts";
import { compareOsVersions } from "../../go/minimum-os.ts";
import type { InspectedImage } from "../../problems/inspected-binary.ts";

export interface StartsOn {
  readonly system: string;
  readonly starts: boolean;
  /** Why not; or on what condition, when it names libraries that are no part of the system; null: it just starts. */
  readonly why: string | null;
}

/** Empty for anything but a Linux program. */
export function startsOn(image: InspectedImage): readonly StartsOn[] {
  if (image.os !== "linux" || image.type !== "executable") return [];
  return linuxSystems.map((system) => {
    const missing = obstacle(image, system);
    if (missing !== null) return { system: system.name, starts: false, why: missing };
    const more = image.needed.filter((library) => !isOfLibc(library) && !isOfCompiler(library));
    return {
      system: system.name,
      starts: true,
      why: more.length === 0 ? null : `if ${more.join(", ")} ${more.length === 1 ? "is" : "are"} there`,
    };
  });
}

function obstacle(image: InspectedImage, system: LinuxSystem): string | null {
  const { interpreter, glibcFloor, needed, arch } = image;
  if (interpreter === null && needed.length === 0) return null;
  if (system.libc === null) return "it has no loader and no libraries";
  const libc = libcOf(image);
  if (libc === null) return `it has no ${interpreter ?? "libc that is known to be the program's"}`;
  if (libc !== system.libc)
    return `it has ${system.libc}, the program asks for ${libc}${interpreter ? ` (${interpreter})` : ""}`;
  if (libc === "glibc" && interpreter !== null && interpreter !== (glibcLoader(arch) ?? interpreter) && !isArm(image))
    return `it has no ${interpreter}`;
  if (glibcFloor !== null && system.version !== null && compareOsVersions(glibcFloor, system.version) > 0) {
    return `it has glibc ${system.version}, the program asks for ${glibcFloor}`;
  }
  const compiler = needed.find(isOfCompiler);
  return compiler !== undefined && !system.cxx ? `it has no ${compiler}` : null;
}

/** Its loader depends on the float ABI, which is not in the name of the CPU. */
function isArm({ arch }: InspectedImage): boolean {
  return arch === "arm";
}

function libcOf({ libc, interpreter }: InspectedImage): "glibc" | "musl" | null {
  if (libc === "glibc" || libc === "musl") return libc;
  if (interpreter?.startsWith("/lib/ld-musl-")) return "musl";
  return interpreter !== null && /\/ld(-linux[^/]*|64)?\.so\.\d$/.test(interpreter) ? "glibc" : null;
}

function isOfLibc(library: string): boolean {
  return /^(lib(c|m|pthread|dl|rt|resolv|util|anl|nsl|crypt)\.so(\.\d+)?|ld-linux[^/]*|ld64\.so\.\d|libc\.musl-[^/]+)$/.test(
    library,
  );
}

function isOfCompiler(library: string): boolean {
  return /^lib(stdc\+\+|gcc_s)\.so/.test(library);
}

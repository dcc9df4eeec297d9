import { binaryEvidence } from "../binary-words.ts";
import { byHand } from "../by-hand.ts";
import { isPrivate, isStore } from "../private-path.ts";
import { problem } from "../problem.ts";
import { rebuild, rebuildSubject } from "../rebuild.ts";

export const loaderOfOneMachine = problem({
  id: "loader-of-one-machine",
  area: "arch",
  title: "A program asks for a loader that only one machine has",
  severity: "warning",
  why: "A dynamically linked program names its loader by path, and the kernel looks nowhere else. What was linked in a Nix or Guix shell, or in a private tree, names a path below /nix/store, /gnu/store or a home directory: elsewhere it ends with “no such file or directory” although the file is there.",
  sources: ["https://github.com/nix-community/nix-ld", "https://man7.org/linux/man-pages/man2/execve.2.html"],
  needs: [],
  image(image, file) {
    const { interpreter } = image;
    if (interpreter === null || !isPrivate(interpreter)) return [];
    // Inside a store it is at home.
    if (isStore(interpreter) && isStore(file.path)) return [];
    return [
      {
        found: `the loader ${interpreter}`,
        wanted: "the loader of the system, or a static program",
        evidence: [binaryEvidence(file, `interpreter ${interpreter}`)],
        subject: { ...rebuildSubject(file, image), loader: loaders[image.arch] ?? "" },
      },
    ];
  },
  remedies(match) {
    const { loader, output = "", package: main } = match.subject ?? {};
    const patch = byHand("Or name the usual loader", [`patchelf --set-interpreter ${loader} --remove-rpath ${output}`]);
    const static_ = main ? [rebuild("Build it without cgo", match, "CGO_ENABLED=0")] : [];
    return [...static_, ...(loader ? [patch] : [])];
  },
});

// glibc's; https://sourceware.org/glibc/wiki/ABIList
const loaders: Readonly<Record<string, string>> = {
  amd64: "/lib64/ld-linux-x86-64.so.2",
  arm64: "/lib/ld-linux-aarch64.so.1",
  "386": "/lib/ld-linux.so.2",
};

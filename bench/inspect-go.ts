// inspect over Go programs of many platforms, beside `go version -m` on the same list.

import { chmodSync, copyFileSync } from "node:fs";
import { join } from "node:path";
import { buildGoProgram, type Target, writeGoProgram } from "../packages/binary/test/support/go-programs.ts";
import type { Bench } from "./bench.ts";
import { compare } from "./measure.ts";
import { withFolder } from "./work-folder.ts";

const targets: readonly Target[] = [
  "darwin/amd64",
  "darwin/arm64",
  "freebsd/amd64",
  "linux/386",
  "linux/amd64",
  "linux/arm",
  "linux/arm64",
  "linux/ppc64le",
  "linux/riscv64",
  "linux/s390x",
  "windows/amd64",
  "windows/arm64",
].map((text) => {
  const [os = "", arch = ""] = text.split("/");
  return { os, arch };
});

const copies = 26;

export const benchInspectGo: Bench = ({ plumb, peers }) =>
  withFolder(async (folder) => {
    writeGoProgram(folder);
    const files = targets.flatMap((target) => {
      const program = buildGoProgram(folder, target, ["-trimpath"]);
      return Array.from({ length: copies }, (_, number) => {
        const copy = join(folder, `${target.os}-${target.arch}-${number}`);
        copyFileSync(program, copy);
        chmodSync(copy, 0o755);
        return copy;
      });
    });
    const title = `inspect, ${files.length} Go programs for ${targets.length} platforms (copies, warm; signatures verified)`;
    return [
      compare({ task: "inspect, Go", title, runs: 7 }, [
        { name: "plumb inspect", command: [plumb, "inspect", ...files] },
        {
          name: "go version -m",
          command: ["go", "version", "-m", ...files],
          uses: ["go"],
          less: "prints build info: no platform from the header, no signature",
        },
        { name: "file -b", command: ["file", "-b", ...files], uses: ["file"], less: "no build info, no signature" },
        {
          name: "llvm-objdump -p",
          command: peers.command("llvm-objdump", "-p", ...files),
          uses: ["llvm-objdump"],
          statuses: [0, 1],
          less: "prints headers: no build info, no signature",
        },
      ]),
    ];
  });

import { dirname } from "node:path";
import { firstGopath } from "../../go/default-settings.ts";
import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { shellWord } from "../shell-word.ts";
import { strayModuleLogs, strayModuleRemedies } from "./stray-module-logs.ts";

export const gopathModuleShadowedByParentGomod = problem({
  id: "gopath-module-shadowed-by-parent-gomod",
  area: "module",
  title: "A stray go.mod takes in everything below it",
  severity: "warning",
  why: "go looks for go.mod from the current directory upwards. One in the home directory or at the root, mostly from a `go get` or `go mod init` in the wrong place, makes every directory below without its own go.mod a part of that module: GOPATH projects stop to build, imports are looked up in the wrong place, and editors load the whole tree.",
  sources: ["https://go.dev/ref/mod#resolve-pkg-mod", "https://github.com/golang/go/issues/26708"],
  needs: ["machine", "goSettings", "project"],
  find({ machine, goSettings, project }) {
    const { goMod, goWork, strayGoMods, cwd } = project;
    if (!goMod || goWork || !strayGoMods.includes(goMod.path)) return [];
    // In GOPATH itself it is gopath-has-go-mod.
    const directory = dirname(goMod.path);
    if (directory === firstGopath(machine.os, goSettings.effective.GOPATH?.value ?? "")) return [];
    return [
      {
        found: `${cwd} belongs to ${goMod.path}${goMod.module === null ? "" : ` (module ${goMod.module})`}`,
        wanted: `no go.mod in ${directory}`,
        evidence: [
          {
            kind: "file",
            subject: goMod.path,
            text: goMod.module === null ? "no module line" : `module ${goMod.module}`,
          },
        ],
        subject: { path: goMod.path, cwd },
      },
    ];
  },
  logs: strayModuleLogs,
  remedies(match) {
    const { path = "", cwd = "" } = match.subject ?? {};
    if (match.evidence.length === 0) return strayModuleRemedies(path);
    return [
      byHand("Put the stray go.mod out of the way", [`mv ${shellWord(path)} ${shellWord(`${path}.bak`)}`]),
      ...(cwd === dirname(path) ? [] : [byHand("Or make this directory a module of its own", ["go mod init"])]),
    ];
  },
});

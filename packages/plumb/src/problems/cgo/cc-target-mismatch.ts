import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { settingEvidence, unsetSetting } from "../setting-words.ts";
import { compilerMismatch } from "./compiler-target.ts";

export const ccTargetMismatch = problem({
  id: "cc-target-mismatch",
  area: "cgo",
  title: "CC makes code for another platform than Go",
  severity: "error",
  why: "cgo links what CC compiles with what Go compiles, so both must be for one CPU and system. With a compiler for another one the build ends in the assembler (no such instruction), in a refused option such as -m64 or -arch, or in the linker, which ignores the objects of the wrong kind.",
  sources: [
    "https://pkg.go.dev/cmd/cgo#hdr-Using_cgo_with_the_go_command",
    "https://github.com/qrdl/testaroli/issues/44",
  ],
  needs: ["machine", "goSettings", "cToolchain"],
  find({ machine, goSettings, cToolchain }) {
    const mismatch = compilerMismatch(machine, goSettings, cToolchain);
    if (mismatch?.kind !== "other") return [];
    const { compiler, target } = mismatch;
    const { cc } = cToolchain;
    return [
      {
        found: `CC=${cc.setting} makes ${compiler.os}/${compiler.arch} code`,
        wanted: `a compiler for ${target.os}/${target.arch}`,
        evidence: [
          settingEvidence("CC", { value: cc.setting, source: cc.source }),
          { kind: "command", subject: `${cc.setting} -dumpmachine`, text: cToolchain.ccTarget ?? "" },
        ],
        subject: { source: cc.source.kind, target: `${target.os}/${target.arch}` },
      },
    ];
  },
  remedies(match, context) {
    const { source = "default", target = "" } = match.subject ?? {};
    if (source === "default") return [byHand(`Set CC to a compiler for ${target}`)];
    return [unsetSetting("CC", source, context)];
  },
});

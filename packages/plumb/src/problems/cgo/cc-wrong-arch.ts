import type { NamedProgram } from "../../facts/c-toolchain/schema.ts";
import type { Machine } from "../../facts/machine/schema.ts";
import { hostPlatform, platformText, runsHere } from "../host-platform.ts";
import { type Match, problem } from "../problem.ts";
import { settingEvidence, unsetSetting } from "../setting-words.ts";
import { installCompiler } from "./c-compiler.ts";

export const ccWrongArch = problem({
  id: "cc-wrong-arch",
  area: "cgo",
  title: "The C or C++ compiler is a program for another CPU",
  severity: "error",
  why: "The program that CC names was built for another CPU or system. It does not start (exec format error, bad CPU type in executable), or only through a translator or emulator, and then cgo builds are slow and the compiler makes code for the CPU it believes to run on.",
  sources: [
    "https://pkg.go.dev/cmd/cgo",
    "https://developer.apple.com/documentation/apple-silicon/about-the-rosetta-translation-environment",
  ],
  needs: ["machine", "cToolchain"],
  find({ machine, cToolchain }) {
    const { cc, cxx, cgoEnabled } = cToolchain;
    // An emulated system is foreign as a whole: emulated-userland.
    if (!cgoEnabled.value || machine.emulatedBy !== null) return [];
    // They lie side by side, so that one of them says it.
    return [...foreign("CC", cc, machine), ...foreign("CXX", cxx, machine)].slice(0, 1);
  },
  remedies(match, context) {
    const { name = "CC", source = "default" } = match.subject ?? {};
    return [...(source === "default" ? [] : [unsetSetting(name, source, context)]), installCompiler(context)];
  },
});

function foreign(name: string, { executable, setting, source }: NamedProgram, machine: Machine): readonly Match[] {
  const runs = executable && runsHere(executable, machine);
  if (!executable || runs === null || runs === "native" || runs === "compatible") return [];
  const { os, arch } = hostPlatform(machine);
  return [
    {
      found: `${executable.path} is ${platformText(executable)}`,
      wanted: `a compiler that runs on ${os}/${arch}`,
      evidence: [
        { kind: "file", subject: executable.path, text: platformText(executable) },
        settingEvidence(name, { value: setting, source }),
      ],
      severity: runs === "foreign" ? "error" : "warning",
      subject: { name, source: source.kind },
    },
  ];
}

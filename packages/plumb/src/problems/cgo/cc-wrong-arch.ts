import { hostPlatform, platformText, runsHere } from "../host-platform.ts";
import { problem } from "../problem.ts";
import { settingEvidence, unsetSetting } from "../setting-words.ts";
import { installCompiler } from "./c-compiler.ts";

export const ccWrongArch = problem({
  id: "cc-wrong-arch",
  area: "cgo",
  title: "The C compiler is a program for another CPU",
  severity: "error",
  why: "The program that CC names was built for another CPU or system. It does not start (exec format error, bad CPU type in executable), or only through a translator or emulator, and then cgo builds are slow and the compiler makes code for the CPU it believes to run on.",
  sources: [
    "https://pkg.go.dev/cmd/cgo",
    "https://developer.apple.com/documentation/apple-silicon/about-the-rosetta-translation-environment",
  ],
  needs: ["machine", "cToolchain"],
  find({ machine, cToolchain }) {
    const { cc, cgoEnabled } = cToolchain;
    // An emulated system is foreign as a whole: emulated-userland.
    if (!cgoEnabled.value || !cc.executable || machine.emulatedBy !== null) return [];
    const runs = runsHere(cc.executable, machine);
    if (runs === null || runs === "native" || runs === "compatible") return [];
    const host = hostPlatform(machine);
    return [
      {
        found: `${cc.executable.path} is ${platformText(cc.executable)}`,
        wanted: `a compiler that runs on ${host.os}/${host.arch}`,
        evidence: [
          { kind: "file", subject: cc.executable.path, text: platformText(cc.executable) },
          settingEvidence("CC", { value: cc.setting, source: cc.source }),
        ],
        severity: runs === "foreign" ? "error" : "warning",
        subject: { source: cc.source.kind },
      },
    ];
  },
  remedies(match, context) {
    const source = match.subject?.source ?? "default";
    return [...(source === "default" ? [] : [unsetSetting("CC", source, context)]), installCompiler(context)];
  },
});

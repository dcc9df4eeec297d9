import { chosenSetting } from "../chosen-setting.ts";
import { problem } from "../problem.ts";
import { changeSetting, settingEvidence } from "../setting-words.ts";

const flags = "-O2 -g -fno-sanitize=undefined";

export const zigUndefinedBehaviourTrap = problem({
  id: "zig-undefined-behaviour-trap",
  area: "cross",
  title: "Zig stops C code at undefined behaviour",
  severity: "warning",
  why: "Without an option for optimising zig cc compiles with checks for undefined behaviour that kill the program (SIGILL on amd64, SIGTRAP on arm64), or, since 0.15, need a runtime that Go does not link. go gives -O2 by itself; a CGO_CFLAGS of your own replaces that, and then much C code that works elsewhere stops.",
  sources: [
    "https://github.com/uber/hermetic_cc_toolchain#ubsan-and-sigill-illegal-instruction",
    "https://github.com/golang/go/blob/go1.26.8/src/cmd/go/internal/work/exec.go",
  ],
  needs: ["goSettings", "cToolchain"],
  find({ goSettings, cToolchain }) {
    const { cc, cgoEnabled } = cToolchain;
    const setting = chosenSetting(goSettings, "CGO_CFLAGS");
    const isZig = /(^|[\\/])zig(\.exe)?$/.test(cc.words[0] ?? "");
    if (!cgoEnabled.value || !isZig || !setting) return [];
    const words = [...setting.value.split(/\s+/), ...cc.words];
    if (words.some((word) => /^-O([1-9sz]|fast)$/.test(word) || word.startsWith("-fno-sanitize="))) return [];
    return [
      {
        found: `CGO_CFLAGS=${setting.value} has no -O2, so zig compiles C code with checks that kill the program`,
        wanted: `${flags} beside your own flags`,
        evidence: [
          settingEvidence("CGO_CFLAGS", setting),
          settingEvidence("CC", { value: cc.setting, source: cc.source }),
        ],
        subject: { source: setting.source.kind, value: `${flags} ${setting.value}` },
      },
    ];
  },
  logs: [
    {
      says: ["undefined symbol: __ubsan_handle_{kind:id}", "undefined reference to '__ubsan_handle_{kind:id}'"],
      confidence: 0.93,
      found: "zig compiled C code with checks for undefined behaviour ({kind}) whose runtime Go does not link",
    },
    {
      says: ["SIGILL: illegal instruction", "SIGTRAP: trace trap"],
      confidence: 0.85,
      with: ["signal arrived during cgo execution", ["zig", "zcc"]],
      found: "C code that zig compiled stopped at undefined behaviour",
    },
  ],
  remedies(match, context) {
    const { source = "process", value = flags } = match.subject ?? {};
    return [changeSetting("CGO_CFLAGS", value, source, context)];
  },
});

import { byHand } from "../by-hand.ts";
import { chosenSetting, targetInForce } from "../chosen-setting.ts";
import { problem } from "../problem.ts";
import { changeSetting, settingEvidence } from "../setting-words.ts";

export const flagsNameOtherHomebrew = problem({
  id: "flags-name-other-homebrew",
  area: "cgo",
  title: "cgo's flags name the Homebrew of the other CPU",
  severity: "warning",
  why: "On a Mac there may be two Homebrews: /opt/homebrew for arm64 and /usr/local for x86_64. Flags with directories of one make the compiler find headers and libraries (OpenSSL most of all) that the build for the other CPU cannot link: they are passed over, and their symbols are missing.",
  sources: ["https://docs.brew.sh/Installation", "https://github.com/google/go-tpm-tools/issues/312"],
  needs: ["machine", "goSettings", "cToolchain"],
  find({ machine, goSettings, cToolchain }) {
    const target = targetInForce(goSettings, machine);
    if (machine.os !== "darwin" || machine.arch !== "arm64" || target.os !== "darwin") return [];
    if (!cToolchain.cgoEnabled.value) return [];
    const [other, right] =
      target.arch === "arm64" ? (["/usr/local", "/opt/homebrew"] as const) : (["/opt/homebrew", "/usr/local"] as const);
    return ["CGO_CFLAGS", "CGO_CPPFLAGS", "CGO_CXXFLAGS", "CGO_LDFLAGS"].flatMap((name) => {
      const setting = chosenSetting(goSettings, name);
      // /usr/local/lib and /usr/local/include are anybody's; these directories are Homebrew's alone.
      const named = setting?.value.split(/\s+/).find((word) => inHomebrew(word, other));
      if (!setting || !named) return [];
      return [
        {
          found: `${name} names ${named}, and Go builds for ${target.arch}`,
          wanted: `directories of the Homebrew in ${right}`,
          evidence: [settingEvidence(name, setting)],
          subject: {
            name,
            source: setting.source.kind,
            value: setting.value
              .replaceAll(`${other}/opt/`, `${right}/opt/`)
              .replaceAll(`${other}/Cellar/`, `${right}/Cellar/`),
          },
        },
      ];
    });
  },
  remedies(match, context) {
    const { name = "CGO_LDFLAGS", source = "process", value = "" } = match.subject ?? {};
    const package_ = /\/(?:homebrew|local)\/(?:opt|Cellar)\/([\w.@+-]+)\//.exec(value)?.[1];
    const brew = value.includes("/opt/homebrew/") ? "/opt/homebrew/bin/brew" : "arch -x86_64 /usr/local/bin/brew";
    return [
      ...(package_ ? [byHand(`Install ${package_} there`, [`${brew} install ${package_}`])] : []),
      changeSetting(name, value, source, context),
    ];
  },
});

function inHomebrew(word: string, prefix: string): boolean {
  return ["opt", "Cellar"].some((folder) => word.includes(`${prefix}/${folder}/`));
}

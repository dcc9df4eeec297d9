import { goflag, parseGoflags } from "../../go/flags.ts";
import { byHand } from "../by-hand.ts";
import { userSetting } from "../chosen-setting.ts";
import { problem } from "../problem.ts";
import { changeSetting, settingEvidence, unsetSetting } from "../setting-words.ts";
import { forcedVendorLogs, forcedVendorRemedies } from "./forced-vendor-logs.ts";

export const goflagsModVendor = problem({
  id: "goflags-mod-vendor",
  area: "env",
  title: "GOFLAGS forces -mod=vendor",
  severity: "error",
  why: "With -mod=vendor in GOFLAGS go takes every dependency from the vendor directory and nothing else: a module without one fails with “inconsistent vendoring”, and `go install pkg@version`, `go run pkg@version` and `go list -m pkg@latest` fail anywhere with “cannot query module due to -mod=vendor”. A vendor directory is used by itself since Go 1.14; the flag is not needed.",
  sources: [
    "https://go.dev/ref/mod#build-commands",
    "https://github.com/golang/go/blob/go1.26.8/src/cmd/go/internal/modload/vendor.go",
  ],
  needs: ["goSettings", "project"],
  find({ goSettings, project }) {
    const setting = userSetting(goSettings, "GOFLAGS");
    const flags = parseGoflags(setting?.value ?? "");
    if (!setting || flags.errors.length > 0 || goflag(flags, "mod") !== "vendor") return [];
    const missing = (project.goWork ?? project.goMod) !== null && project.vendor === null;
    // A vendor directory that does not fit is vendor-out-of-sync; for one that fits a shell may well say so.
    if (!missing && setting.source.kind === "process") return [];
    const rest = flags.flags
      .filter(({ name }) => name !== "mod")
      .map(({ text }) => (/\s/.test(text) ? `"${text}"` : text));
    return [
      {
        found: missing
          ? `GOFLAGS=${setting.value}, and ${project.cwd} has no vendor directory`
          : `GOFLAGS=${setting.value}`,
        wanted: "GOFLAGS without -mod=vendor",
        evidence: [settingEvidence("GOFLAGS", setting)],
        severity: missing ? "error" : "warning",
        subject: {
          source: setting.source.kind,
          rest: rest.join(" "),
          make: project.goWork ? "go work vendor" : "go mod vendor",
        },
      },
    ];
  },
  logs: forcedVendorLogs,
  remedies(match, context) {
    if (match.evidence.length === 0) return forcedVendorRemedies(context);
    const { source = "process", rest = "", make = "go mod vendor" } = match.subject ?? {};
    const vendor = byHand("Or make the vendor directory", [make]);
    const take =
      rest === "" ? unsetSetting("GOFLAGS", source, context) : changeSetting("GOFLAGS", rest, source, context);
    return match.severity === "error" ? [take, vendor] : [take];
  },
});

import { readGoproxy } from "../../go/goproxy-list.ts";
import { problem } from "../problem.ts";
import { changeSetting, settingEvidence, unsetSetting } from "../setting-words.ts";
import { takeBack } from "../unset-everywhere.ts";
import { goproxyRefusedLogs } from "./goproxy-refused-logs.ts";

export const goproxyInvalid = problem({
  id: "goproxy-invalid",
  area: "env",
  title: "GOPROXY is no list of proxies",
  severity: "error",
  why: "GOPROXY is a list of URLs (https, http, file) and the words direct and off, separated by , or |. One entry that is none of these fails every download (“invalid proxy URL …”), and so does an empty list. direct and off end the list: nothing after them is asked.",
  sources: [
    "https://go.dev/ref/mod#environment-variables",
    "https://github.com/golang/go/blob/go1.26.8/src/cmd/go/internal/modfetch/proxy.go",
  ],
  needs: ["goSettings"],
  find({ goSettings }) {
    const setting = goSettings.effective.GOPROXY;
    if (!setting || setting.source.kind === "default") return [];
    const { fault, unreached } = readGoproxy(setting.value);
    if (!fault && unreached.length === 0) return [];
    return [
      {
        found: `GOPROXY=${setting.value}: ${fault ?? `${unreached.join(", ")} is never asked`}`,
        wanted: "URLs, then at most one of direct and off",
        evidence: [settingEvidence("GOPROXY", setting)],
        severity: fault ? "error" : "warning",
        subject: { source: setting.source.kind, mended: mended(setting.value) ?? "" },
      },
    ];
  },
  logs: goproxyRefusedLogs,
  remedies(match, context) {
    if (match.evidence.length === 0) return [takeBack("GOPROXY", match, context)];
    const { source = "process", mended: value = "" } = match.subject ?? {};
    const change = value === "" ? [] : [changeSetting("GOPROXY", value, source, context)];
    return source === "go-env" ? change : [...change, unsetSetting("GOPROXY", source, context)];
  },
});

/** A list that cmd/go takes: white space becomes a comma, a path a file URL; null when that is not what was wrong. */
function mended(text: string): string | null {
  const words = text
    .replaceAll(/["']/g, "")
    .trim()
    .split(/[,|\s]+/)
    .filter((word) => word !== "");
  const value = words.map((word) => (word.startsWith("/") ? `file://${word}` : word)).join(",");
  const { fault, unreached } = readGoproxy(value);
  return fault || unreached.length > 0 || value === text || value.includes("***@") ? null : value;
}

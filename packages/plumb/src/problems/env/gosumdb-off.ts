import { parseGotoolchain } from "../../go/gotoolchain.ts";
import { onlyIfMeant } from "../by-hand.ts";
import { chosenSetting } from "../chosen-setting.ts";
import { problem } from "../problem.ts";
import { changeSetting, settingEvidence } from "../setting-words.ts";
import { takeBack } from "../unset-everywhere.ts";

export const gosumdbOff = problem({
  id: "gosumdb-off",
  area: "env",
  title: "The checksum database is switched off",
  severity: "warning",
  why: "With GOSUMDB=off whatever a proxy or server delivers for a module that is new to go.sum is believed. Toolchains are never taken unverified: when go.mod asks for a newer Go, its download fails with “checksum database disabled by GOSUMDB=off”. For private modules GOPRIVATE switches the check off just for them.",
  sources: [
    "https://go.dev/ref/mod#checksum-database",
    "https://go.dev/doc/toolchain#download",
    "https://github.com/golang/go/blob/go1.26.8/src/cmd/go/internal/modfetch/sumdb.go",
  ],
  needs: ["goSettings"],
  find({ goSettings }) {
    const setting = chosenSetting(goSettings, "GOSUMDB");
    if (setting?.value !== "off") return [];
    const toolchain = goSettings.effective.GOTOOLCHAIN;
    const proxy = goSettings.effective.GOPROXY?.value ?? "";
    // A single file:// proxy is the one exception cmd/go makes, and GOPROXY=off downloads nothing anyway.
    const downloads = mayDownload(toolchain?.value ?? "") && proxy !== "off" && !/^file:\/\/[^,|]*$/.test(proxy);
    // A distribution that ships without the database and without toolchain downloads means it.
    if (!downloads && setting.source.kind === "go-env") return [];
    return [
      {
        found: downloads ? `GOSUMDB=off, while GOTOOLCHAIN=${toolchain?.value} may download` : "GOSUMDB=off",
        wanted: "GOSUMDB=sum.golang.org, and GOPRIVATE for private modules",
        evidence: [
          settingEvidence("GOSUMDB", setting),
          ...(downloads && toolchain ? [settingEvidence("GOTOOLCHAIN", toolchain)] : []),
        ],
        severity: downloads ? "warning" : "info",
        subject: { source: setting.source.kind },
      },
    ];
  },
  logs: [
    { says: "database disabled by GOSUMDB=off", confidence: 0.96, found: "GOSUMDB=off, so no toolchain is taken" },
  ],
  remedies(match, context) {
    const { source } = match.subject ?? {};
    if (source === "go-env") return [onlyIfMeant(changeSetting("GOSUMDB", "sum.golang.org", source, context))];
    // Somebody may mean it, so it is not taken back unasked.
    return [onlyIfMeant(takeBack("GOSUMDB", match, context))];
  },
});

function mayDownload(gotoolchain: string): boolean {
  const parsed = parseGotoolchain(gotoolchain);
  return (
    parsed.kind === "ok" && (parsed.upgrade === "auto" || (parsed.upgrade === "none" && parsed.minimum !== "local"))
  );
}

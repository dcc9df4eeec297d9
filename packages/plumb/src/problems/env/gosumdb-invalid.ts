import { chosenSetting } from "../chosen-setting.ts";
import { problem } from "../problem.ts";
import { settingEvidence } from "../setting-words.ts";
import { takeBack } from "../unset-everywhere.ts";

export const gosumdbInvalid = problem({
  id: "gosumdb-invalid",
  area: "env",
  title: "GOSUMDB names no checksum database that Go can check",
  severity: "error",
  why: "GOSUMDB is a database's name with its public key (name+hash+key), or one of the two names whose key Go knows: sum.golang.org and sum.golang.google.cn. An address may follow. With the mere name of another database nothing new can be verified, and downloads end with “invalid GOSUMDB: malformed verifier id”.",
  sources: [
    "https://go.dev/ref/mod#environment-variables",
    "https://github.com/golang/go/blob/go1.26.8/src/cmd/go/internal/modfetch/sumdb.go",
  ],
  needs: ["goSettings"],
  find({ goSettings }) {
    const setting = chosenSetting(goSettings, "GOSUMDB");
    const [key = "", , ...more] = setting?.value.trim().split(/\s+/) ?? [];
    if (!setting || key === "off") return [];
    const known = key === "sum.golang.org" || setting.value === "sum.golang.google.cn";
    if (more.length === 0 && (known || /^[^+\s]+\+[0-9a-f]{8}\+\S+$/.test(key))) return [];
    return [
      {
        found: `GOSUMDB=${setting.value}: ${more.length > 0 ? "more than a key and an address" : `${key} has no key`}`,
        wanted: "GOSUMDB unset, or a name with its key",
        evidence: [settingEvidence("GOSUMDB", setting)],
        subject: { source: setting.source.kind },
      },
    ];
  },
  logs: [
    {
      says: [
        "invalid GOSUMDB: {fault:any}",
        "missing GOSUMDB",
        "invalid sumdb name (must be host[/path]): {fault:any}",
        "invalid GOSUMDB URL: {fault:any}",
      ],
      confidence: 0.96,
      found: "GOSUMDB holds no name with its key",
    },
  ],
  remedies(match, context) {
    return [takeBack("GOSUMDB", match, context)];
  },
});

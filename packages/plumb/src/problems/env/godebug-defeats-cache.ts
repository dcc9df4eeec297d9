import { problem } from "../problem.ts";
import { unsetSetting } from "../setting-words.ts";

export const godebugDefeatsCache = problem({
  id: "godebug-defeats-cache",
  area: "env",
  title: "GODEBUG has a switch that looks into the build cache",
  severity: "info",
  why: "gocacheverify=1 reads nothing from the cache, builds all of it anew and stops where a result is another one; gocachehash=1 prints thousands of lines of what is hashed, gocachetest=1 why a test result was not used. They are for one command. All of GODEBUG is part of the key of each test result, so that results with it and without it are never the same ones.",
  sources: [
    "https://pkg.go.dev/cmd/go#hdr-Build_and_test_caching",
    "https://github.com/golang/go/blob/go1.26.8/src/cmd/go/internal/test/test.go",
  ],
  needs: ["goSettings"],
  find({ goSettings }) {
    const text = goSettings.process.GODEBUG ?? "";
    const switches = text.split(",").filter((word) => /^gocache(verify|hash|test)=1$/.test(word.trim()));
    if (switches.length === 0) return [];
    return [
      {
        found: `GODEBUG=${text} is set in the environment`,
        wanted: `${switches.join(" and ")} in front of the one command that is looked into`,
        evidence: [{ kind: "env", subject: "GODEBUG", text: `GODEBUG=${text}` }],
        severity: text.includes("gocacheverify=1") ? "warning" : "info",
      },
    ];
  },
  remedies(_match, context) {
    return [unsetSetting("GODEBUG", "process", context)];
  },
});

import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";

export const homeMissing = problem({
  id: "home-missing",
  area: "system",
  title: "HOME is not set",
  severity: "error",
  why: "Go derives GOCACHE, GOPATH and the place of its settings from HOME. In services, cron jobs and containers without it builds stop with “build cache is required, but could not be located: GOCACHE is not defined and neither $XDG_CACHE_HOME nor $HOME are defined”, and downloads with “module cache not found”.",
  sources: [
    "https://pkg.go.dev/os#UserCacheDir",
    "https://github.com/golang/go/blob/go1.26.8/src/cmd/go/internal/cache/default.go",
  ],
  needs: ["machine", "self", "goSettings"],
  find({ machine, self, goSettings }) {
    // Windows has USERPROFILE and LocalAppData instead.
    if (self.home !== null || machine.os === "windows") return [];
    const value = (name: string) => goSettings.effective[name]?.value ?? "";
    const cacheByDefault = goSettings.effective.GOCACHE?.source.kind !== "process";
    const missing = [
      ...(value("GOCACHE") === "" || (value("GOCACHE") === "off" && cacheByDefault) ? ["GOCACHE"] : []),
      ...(value("GOPATH") === "" && value("GOMODCACHE") === "" ? ["GOPATH"] : []),
    ];
    if (missing.length === 0) return [];
    return [
      {
        found: `HOME is not set, and neither ${missing.length > 1 ? "are" : "is"} ${missing.join(" and ")}`,
        wanted: "HOME set to the home directory of this user",
        evidence: [{ kind: "env", subject: "HOME", text: "not set" }],
        severity: missing.includes("GOCACHE") ? "error" : "warning",
        subject: { user: self.user ?? "" },
      },
    ];
  },
  logs: [
    {
      says: [
        "build cache is required, but could not be located: GOCACHE is not defined",
        "{$XDG_CACHE_HOME|%LocalAppData%|$HOME} {nor $HOME are|is not} defined",
        "module cache not found: neither GOMODCACHE nor GOPATH is set",
        "missing $GOPATH",
      ],
      confidence: 0.96,
      found: "HOME is not set, so Go has no place for its caches",
    },
  ],
  remedies(_match, context) {
    const home =
      context.os === "darwin"
        ? 'export HOME="/Users/$(id -un)"'
        : 'export HOME="$(getent passwd "$(id -u)" | cut -d: -f6)"';
    return [
      byHand("Set HOME, in the service or container too", [home]),
      byHand("Or give Go its directories", ["export GOCACHE=/tmp/go-build GOPATH=/tmp/go"]),
    ];
  },
});

// Whether a variable is other than Go's own default, by the rules of `go env -changed`, which has none for GOROOT and GOWORK, and takes a
// GOPATH of the environment for the default. `cmd/go/internal/envcmd.MkEnv`, `cmd/go/internal/cfg.EnvOrAndChanged`, Go 1.26

import type { Setting } from "../facts/go-settings/schema.ts";
import { splitQuotedFields } from "../go/quoted-fields.ts";

/**
 * What a Go distribution says in its go.env is a default too, but for variables that are empty in every other distribution.
 * @param byDefault what would be in force if nothing were set; null when it is not known.
 */
export function isChanged(name: string, setting: Setting, byDefault: string | null): boolean {
  const { value, source } = setting;
  if (source.kind === "default") return false;
  // These two count as soon as somebody names a compiler, the default one too.
  if (name === "CC" || name === "CXX") return value !== "";
  if (name === "GOENV") return value !== "off";
  if (name === "GO111MODULE") return value !== "" && value !== "on";
  if (emptyByDefault.includes(name)) return value !== "";
  if (source.kind === "go-env") return byDefault !== null && hasNoGoEnvRule.test(name) && !same(name, value, byDefault);
  const shipped = setting.hides?.find((hidden) => hidden.source.kind === "go-env")?.value;
  const usual = shipped ?? byDefault;
  return usual === null || !same(name, value, usual);
}

const emptyByDefault =
  "GOBIN GOEXPERIMENT GOFLAGS GOINSECURE GOPRIVATE GOTMPDIR GOVCS GODEBUG GOWORK CGO_CPPFLAGS".split(" ");

/** Compared with the built-in default, whoever set them. */
const hasNoGoEnvRule = /^(GOARCH|GOOS|GOCACHE|GCCGO|PKG_CONFIG|CGO_(C|CXX|F|LD)FLAGS|CGO_ENABLED)$/;

function same(name: string, a: string, b: string): boolean {
  if (!/^CGO_\w+FLAGS$/.test(name)) return a === b;
  const [x, y] = [splitQuotedFields(a), splitQuotedFields(b)];
  return x.kind === "ok" && y.kind === "ok" ? x.words.join("\n") === y.words.join("\n") : a === b;
}

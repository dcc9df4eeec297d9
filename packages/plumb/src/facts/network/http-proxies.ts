// Which variables name HTTP proxies, with what they say.

import type { Env } from "@goplumb/core/host/host";
import { httpProxyVariable } from "@goplumb/core/host/http-proxy";
import type { Network } from "./schema.ts";

export function readHttpProxies(env: Env): Pick<Network, "httpProxies" | "noProxy"> {
  const named = (["https", "http"] as const).flatMap((scheme) => setting(env, httpProxyVariable(env, scheme)));
  const [noProxy = null] = setting(env, httpProxyVariable(env, "no"));
  return { httpProxies: named, noProxy };
}

function setting(env: Env, variable: string | undefined): { variable: string; value: string }[] {
  if (variable === undefined) return [];
  // The scheme may be missing here, and then the user stands at the very beginning.
  const value = (env[variable] ?? "").replace(/^([a-z0-9+.-]+:\/\/)?.*@/i, "$1***@");
  return [{ variable, value }];
}

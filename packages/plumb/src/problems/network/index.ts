import type { Problem } from "../problem.ts";
import { containerDnsBroken } from "./container-dns-broken.ts";
import { goinsecureNeeded } from "./goinsecure-needed.ts";
import { goproxyBlocked } from "./goproxy-blocked.ts";
import { gosumdbBlocked } from "./gosumdb-blocked.ts";
import { privateModuleAuth } from "./private-module-auth.ts";
import { tlsUnknownAuthority } from "./tls-unknown-authority.ts";

/** The way to module proxies and servers. */
export const networkProblems: readonly Problem[] = [
  tlsUnknownAuthority,
  containerDnsBroken,
  goproxyBlocked,
  gosumdbBlocked,
  goinsecureNeeded,
  privateModuleAuth,
];

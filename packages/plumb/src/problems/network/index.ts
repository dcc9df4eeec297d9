import type { Problem } from "../problem.ts";
import { clockSkew } from "./clock-skew.ts";
import { containerDnsBroken } from "./container-dns-broken.ts";
import { goinsecureNeeded } from "./goinsecure-needed.ts";
import { goproxyBlocked } from "./goproxy-blocked.ts";
import { gosumdbBlocked } from "./gosumdb-blocked.ts";
import { httpProxyBroken } from "./http-proxy-broken.ts";
import { privateModuleAuth } from "./private-module-auth.ts";
import { sumdbProxyCannotLookup } from "./sumdb-proxy-cannot-lookup.ts";
import { tlsCertificateInvalid } from "./tls-certificate-invalid.ts";
import { tlsIntercepted } from "./tls-intercepted.ts";
import { tlsUnknownAuthority } from "./tls-unknown-authority.ts";

/** The way to module proxies and the checksum database, what stands on it before what lies at its end. */
export const networkProblems: readonly Problem[] = [
  tlsUnknownAuthority,
  containerDnsBroken,
  clockSkew,
  httpProxyBroken,
  tlsIntercepted,
  tlsCertificateInvalid,
  goproxyBlocked,
  sumdbProxyCannotLookup,
  gosumdbBlocked,
  goinsecureNeeded,
  privateModuleAuth,
];

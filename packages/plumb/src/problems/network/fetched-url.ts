// What go was fetching, told from the address it prints.
// https://go.dev/ref/mod#goproxy-protocol, https://go.dev/ref/mod#checksum-database, https://go.dev/ref/mod#vcs-find

import type { Caught } from "../log-pattern.ts";

/** From a module proxy, or from the server that names a module's repository; the checksum database is another matter. */
export function isModuleFetch({ url = "" }: Caught): boolean {
  return (
    !isChecksumFetch({ url }) && (/\/@v\/|\/@latest$|[?&]go-get=1$|\/dl\/mod\//.test(trimmed(url)) || isGoSite(url))
  );
}

/** From the checksum database, also through a proxy. */
export function isChecksumFetch({ url = "" }: Caught): boolean {
  return /\/\/sum\.golang\.|\/sumdb\/|\/\/sum\.|\/\/gosum\.|\/lookup\/[^/]+\/.*@v|\/tile\/8\//.test(url);
}

/** Whatever go fetches by itself. */
export function isGoFetch(caught: Caught): boolean {
  return isModuleFetch(caught) || isChecksumFetch(caught);
}

/** A host that everybody reaches whose network lets him: when its name is not found, the fault is here. */
export function isPublicHost({ host = "", url = "" }: Caught): boolean {
  if (/\/@v\/|\/@latest/.test(url)) return true;
  return /(^|\.)(golang\.org|go\.dev|golang\.google\.cn|googlesource\.com|github\.com|gitlab\.com|bitbucket\.org|gopkg\.in|k8s\.io|googleapis\.com|google\.com)[:.]?$/.test(
    host,
  );
}

/** A host that only some can see, by its name. */
export function isPrivateHost({ url = "" }: Caught): boolean {
  const host = /^'?https?:\/\/([^/:?]+)/.exec(url)?.[1] ?? "";
  return /^(git|gitlab|gitea|code|scm|bitbucket|stash|ghe|github)\.(?!com$|io$|org$)|\.(corp|internal|local|lan|intra|intranet|private|home)(\.|$)/.test(
    host,
  );
}

function isGoSite(url: string): boolean {
  return /\/\/(go\.dev|([a-z]+\.)?golang\.(org|google\.cn))\//.test(url);
}

function trimmed(url: string): string {
  return url.replace(/['"):;,]+$/, "");
}

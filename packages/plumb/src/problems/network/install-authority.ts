// How a machine comes to trust an authority, by its system.

import { byHand } from "../by-hand.ts";
import type { Context, Remedy } from "../problem.ts";

/** The certificate of the authority itself has to come from whoever runs it. */
export function installAuthority(context: Context): Remedy {
  const title =
    "Get the authority's certificate (ca.crt) from whoever runs the server or network, and let the system trust it";
  return byHand(title, commands(context));
}

function commands({ os, distribution }: Context): string[] {
  if (os === "darwin") {
    return ["sudo security add-trusted-cert -d -r trustRoot -k /Library/Keychains/System.keychain ca.crt"];
  }
  const family = (...ids: string[]) => ids.some((id) => distribution.includes(id));
  if (family("debian", "ubuntu", "alpine")) {
    const sudo = family("alpine") ? "" : "sudo ";
    return [`${sudo}cp ca.crt /usr/local/share/ca-certificates/`, `${sudo}update-ca-certificates`];
  }
  if (family("fedora", "rhel", "centos", "amzn")) {
    return ["sudo cp ca.crt /etc/pki/ca-trust/source/anchors/", "sudo update-ca-trust"];
  }
  if (family("arch")) return ["sudo trust anchor --store ca.crt"];
  if (family("suse", "opensuse")) return ["sudo cp ca.crt /etc/pki/trust/anchors/", "sudo update-ca-certificates"];
  return [];
}

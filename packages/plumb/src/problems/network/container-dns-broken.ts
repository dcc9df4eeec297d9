import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { shellWord } from "../shell-word.ts";
import { unknownHostLogs } from "./unknown-host-logs.ts";

export const containerDnsBroken = problem({
  id: "container-dns-broken",
  area: "network",
  title: "Names of servers are not resolved, mostly in a container",
  severity: "error",
  why: "Before anything is fetched a name server must say where it is. Containers ask the one that Docker wrote into /etc/resolv.conf; when that is not reached from there, as after a change of network or VPN, behind a firewall or with a damaged Docker network, every look-up times out, and no other module proxy helps.",
  sources: [
    "https://docs.docker.com/engine/network/#dns-services",
    "https://pkg.go.dev/net#hdr-Name_Resolution",
    "https://docs.docker.com/reference/cli/docker/container/run/#dns",
  ],
  needs: [],
  logs: unknownHostLogs,
  remedies({ subject }) {
    const host = subject?.host ?? "";
    const ask = host === "" ? [] : [`getent hosts ${shellWord(host)}`];
    return [
      byHand("See who is asked, and whether an answer comes", ["cat /etc/resolv.conf", ...ask]),
      byHand(
        'In a container: restart Docker, or give it a name server that this network reaches (--dns, or "dns" in daemon.json)',
      ),
      byHand("In an image build: use the host's network", ["docker build --network=host ."]),
    ];
  },
});

import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";

export const localNetworkPrivacy = problem({
  id: "local-network-privacy",
  area: "macos",
  title: "macOS keeps a program from the local network",
  severity: "warning",
  why: "Since macOS 15 a program needs permission to talk to addresses of the local network. macOS knows programs by their LC_UUID, which Go links by default since 1.24 only: an older program, above all one that launchd starts, is refused with “no route to host” while ping and curl reach the same address. Programs that Terminal starts use Terminal's permission.",
  sources: [
    "https://github.com/golang/go/issues/68678",
    "https://developer.apple.com/documentation/technotes/tn3179-understanding-local-network-privacy",
    "https://go.dev/doc/go1.24#linker",
  ],
  needs: [],
  logs: [
    {
      says: "dial {protocol:id} {address}: connect: no route to host",
      confidence: 0.62,
      when: ({ address = "" }, log) => isPrivate(address) && log.os === "darwin" && !log.container,
      found: "macOS does not let the program talk to {address}, an address of the local network",
    },
  ],
  remedies() {
    return [
      byHand("Allow the program in System Settings, Privacy & Security, Local Network"),
      byHand("Build it with Go 1.24 or newer, or let Apple's linker link it", ["go build -ldflags=-linkmode=external"]),
    ];
  },
});

/** RFC 1918 and link-local addresses. */
function isPrivate(address: string): boolean {
  return /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.)/.test(address);
}

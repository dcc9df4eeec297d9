import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";

export const linknameRestrictedGo123 = problem({
  id: "linkname-restricted-go123",
  area: "module",
  title: "A module reaches into Go's internals, which Go 1.23 and newer forbid",
  severity: "error",
  why: "By //go:linkname packages used functions and variables of the standard library that are not theirs. Since Go 1.23 the linker lets them have only those that are marked for it, a list of what known modules needed; everything else ends with “invalid reference to”. Each Go release may take more away, and modules have to follow.",
  sources: [
    "https://go.dev/doc/go1.23#linker",
    "https://github.com/golang/go/issues/67401",
    "https://github.com/bytedance/sonic/issues/697",
  ],
  needs: [],
  logs: [
    {
      says: "^invalid reference to {symbol}$",
      confidence: 0.8,
      when: ({ symbol = "" }) =>
        /^(runtime|syscall|net|os|time|reflect|sync|internal\/[\w/]+|crypto\/[\w/]+)\.\w+$/.test(symbol),
      found: "something uses {symbol} by go:linkname, which this Go's linker forbids",
    },
    {
      says: ["link: {package}: invalid reference to {symbol}", "^{package}: invalid reference to {symbol}$"],
      confidence: 0.97,
      when: ({ symbol = "", package: name = "" }) => symbol.includes(".") && /^[\w!./~@-]+$/.test(name),
      found: "{package} uses {symbol} by go:linkname, which this Go's linker forbids",
    },
  ],
  remedies(match) {
    const module = /^[\w.-]+\.[a-z]+(\/[\w.-]+){1,2}/.exec(match.subject?.package ?? "")?.[0];
    return [
      byHand("Update the module that does it", [`go get ${module ?? "MODULE"}@latest`, "go mod tidy"]),
      byHand("Until it has a release for this Go: switch the check off", ["go build -ldflags=-checklinkname=0"]),
      byHand("Or build with Go 1.22"),
    ];
  },
});

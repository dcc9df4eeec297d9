import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";

export const raceNanoZoneWarning = problem({
  id: "race-nano-zone-warning",
  area: "macos",
  title: "macOS mentions its nano zone when a program is built with -race",
  severity: "info",
  why: "The race detector takes the addresses that macOS 12 and newer want for the nano zone of malloc. malloc says so once, “nano zone abandoned”, and works without that zone. It is no error and no race. Programs that Go before 1.18 built with -race may crash there instead.",
  sources: ["https://github.com/golang/go/issues/49138", "https://github.com/golang/go/issues/49940"],
  needs: [],
  logs: [
    {
      says: "malloc: nano zone abandoned due to inability to {*}vm space",
      confidence: 0.93,
      harmless: true,
      found: "malloc works without its nano zone, since the race detector lies there",
    },
  ],
  remedies() {
    return [byHand("To be rid of the line, switch the zone off", ["MallocNanoZone=0 go test -race ./..."])];
  },
});

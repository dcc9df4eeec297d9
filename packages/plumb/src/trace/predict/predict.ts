// What a go command would compile now, and why, without building: go says what is stale, and which inputs its keys have.

import { PlumbError } from "@goplumb/core/error";
import type { Host } from "@goplumb/core/host/host";
import type { PlumbHome } from "@goplumb/core/state/plumb-home";
import { comparable } from "../causes/find-causes.ts";
import { buildSettings } from "../run/build-settings.ts";
import { besides } from "../run/go-argv.ts";
import { listKeys } from "../run/list-keys.ts";
import type { TracedCommand } from "../run/record.ts";
import type { Trace } from "../trace-schema.ts";
import { type Prediction, predictFrom, type StalePackage } from "./prediction.ts";

/** @throws PlumbError GO_LIST_FAILED */
export async function predict(host: Host, home: PlumbHome, { argv, go, line }: TracedCommand): Promise<Prediction> {
  const format = "{{.ImportPath}}\t{{.Standard}}\t{{.Stale}}\t{{.StaleReason}}";
  const cwd = host.machine.cwd;
  const [listed, { settings, modules }] = await Promise.all([
    listKeys(host, { go, line }, ["-f", format]),
    buildSettings(host, go, besides(line, ["env"])),
  ]);
  if (listed.outcome.kind !== "exited" || listed.outcome.status !== 0) throw failed(listed.stderr);
  const now: Trace = {
    ...{ schemaVersion: 1, startedMs: host.clock.now(), wallMs: 0, argv: [...argv], directory: cwd, status: null },
    ...{ goVersion: settings.GOVERSION ?? null, settings, modules: [...modules], nodes: [], inputs: {}, tests: {} },
  };
  const earlier = await comparable(host, home, now, line);
  return predictFrom(now, readPackages(listed.stdout), listed.keys, earlier);
}

function failed(log: string): PlumbError {
  const lines = log.split("\n").filter((line) => line !== "" && !line.startsWith("HASH"));
  return new PlumbError({
    code: "GO_LIST_FAILED",
    message: `go cannot list the packages: ${lines.slice(0, 3).join("; ") || "it said nothing"}`,
    hint: "go list -deps shows all of it",
  });
}

function readPackages(text: string): readonly StalePackage[] {
  return text.split("\n").flatMap((line) => {
    const [path, standard, stale, reason = ""] = line.split("\t");
    return path && stale ? [{ path, standard: standard === "true", stale: stale === "true", reason }] : [];
  });
}

import { buildingModes } from "../../go/launch/attributes.ts";
import { problem } from "../problem.ts";
import { type Launch, launches, launchRemedies, matchesOf, written } from "./launch-configurations.ts";

export const launchPortConnects = problem({
  id: "launch-port-connects",
  area: "editor",
  title: "A port in a launch configuration has the editor look for a debugger that already runs",
  severity: "warning",
  why: "For the adapter of before, port was where its Delve listens. With Delve's own adapter it is where one listens already: the editor starts none, connects to `dlv dap` at host:port, and when nobody is there it ends with “connect ECONNREFUSED 127.0.0.1:2345”. Without port the editor takes a free one.",
  sources: [
    "https://github.com/golang/vscode-go/blob/master/docs/debugging.md#running-debugee-externally",
    "https://github.com/golang/vscode-go/blob/master/extension/src/goDebugConfiguration.ts",
    "https://github.com/golang/vscode-go/blob/master/extension/src/goDebugFactory.ts",
  ],
  needs: ["machine", "debugConfigurations"],
  find({ machine, debugConfigurations }) {
    return matchesOf(
      launches(debugConfigurations, machine.os).flatMap((launch) => {
        const port = launch.entry("port");
        if (!port || !isMistaken(launch)) return [];
        return [
          {
            launch,
            at: port,
            text: written(port),
            found: "port in a launch: the editor starts no Delve, and connects to one at that port",
            wanted: "no port, or a dlv dap that was started there before",
            severity: "warning" as const,
            remedy: "Take port and host out, or start `dlv dap --listen=127.0.0.1:PORT` before the session",
          },
        ];
      }),
    );
  },
  remedies: launchRemedies("Take port and host out, or start `dlv dap --listen=127.0.0.1:PORT` before the session"),
});

/** A session elsewhere is meant where another host, paths of another machine, a task or the name say so. */
function isMistaken({ editor, request, adapter, mode, entry, text, configuration }: Launch): boolean {
  if (editor !== "vscode" || request !== "launch" || adapter !== "dlv-dap") return false;
  const value = entry("port")?.value;
  if (value?.kind !== "number" || value.number === 0) return false;
  if (!buildingModes.includes(mode) && mode !== "exec") return false;
  const isHere =
    /^(|localhost|127\.\d+\.\d+\.\d+|::1)$/.test(text("host") ?? "") && entry("host")?.value.kind !== "object";
  if (!isHere || entry("debugServer") || entry("substitutePath") || entry("preLaunchTask")) return false;
  return !/remote|connect|contain|docker|podman|compose|kube|k8s|extern|headless|dap|tunnel|ssh|vm\b/i.test(
    configuration.name ?? "",
  );
}

// All lanes, in the order of the table.

import type { Lane } from "./lane.ts";
import { archives, sdkTrees } from "./lanes/archives.ts";
import { binaries, inspected } from "./lanes/binaries.ts";
import { actionGraphs, cacheEntries, hashLogs } from "./lanes/builds.ts";
import { bundles } from "./lanes/bundles.ts";
import { dap } from "./lanes/dap.ts";
import { keptRecords, keptTraces, snapshots } from "./lanes/documents.ts";
import { launchFiles, settingsEdits } from "./lanes/editor-settings.ts";
import { envFiles, environment, goFiles, goSums, plumbTomls, versionWords } from "./lanes/go-files.ts";
import { logs } from "./lanes/logs.ts";
import { machines } from "./lanes/machines.ts";
import { checksumDatabase, feeds, keptProofs, proxies, signatures } from "./lanes/servers.ts";
import { shellEdits } from "./lanes/shell-edits.ts";
import { terminal } from "./lanes/terminal.ts";

export const lanes: readonly Lane[] = [
  binaries,
  inspected,
  archives,
  sdkTrees,
  bundles,
  checksumDatabase,
  keptProofs,
  feeds,
  proxies,
  signatures,
  goFiles,
  goSums,
  envFiles,
  versionWords,
  environment,
  plumbTomls,
  actionGraphs,
  hashLogs,
  cacheEntries,
  keptTraces,
  keptRecords,
  snapshots,
  settingsEdits,
  launchFiles,
  shellEdits,
  ...machines,
  dap,
  logs,
  terminal,
];

// All lanes, in the order in which they run.

import { cacheBesideBuilds } from "./cache/beside-builds.ts";
import { clockJumps } from "./clock/jumps.ts";
import { fullBuild, fullGoCache, fullMove } from "./full/caches.ts";
import { fullDoctor, fullSign, fullUniversal } from "./full/files.ts";
import { fullInstall, fullUse } from "./full/sdks.ts";
import { fullSetup } from "./full/setup.ts";
import { killBuild } from "./kill/build.ts";
import { killDoctor } from "./kill/doctor.ts";
import { killEditor } from "./kill/editor.ts";
import { killImport } from "./kill/import.ts";
import { killInstall } from "./kill/install.ts";
import { killInstallReal } from "./kill/install-real.ts";
import { killMove } from "./kill/move.ts";
import { killPrune } from "./kill/prune.ts";
import { killSetup } from "./kill/setup.ts";
import { killSign, killUniversal } from "./kill/universal.ts";
import { killUse } from "./kill/use.ts";
import type { Lane } from "./lane.ts";
import { proxyInstall } from "./proxy/install.ts";
import { proxyList, proxyVerify } from "./proxy/verify.ts";

export const lanes: readonly Lane[] = [
  killInstall,
  killInstallReal,
  killUse,
  killBuild,
  killPrune,
  killMove,
  killSetup,
  killDoctor,
  killImport,
  killUniversal,
  killSign,
  killEditor,
  cacheBesideBuilds,
  fullInstall,
  fullUse,
  fullBuild,
  fullGoCache,
  fullMove,
  fullSetup,
  fullUniversal,
  fullSign,
  fullDoctor,
  clockJumps,
  proxyInstall,
  proxyVerify,
  proxyList,
];

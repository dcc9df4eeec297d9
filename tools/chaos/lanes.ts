// All lanes, in the order in which they run.

import { killDoctor } from "./kill/doctor.ts";
import { killImport } from "./kill/import.ts";
import { killInstall } from "./kill/install.ts";
import { killSign, killUniversal } from "./kill/universal.ts";
import { killUse } from "./kill/use.ts";
import type { Lane } from "./lane.ts";

export const lanes: readonly Lane[] = [killInstall, killUse, killDoctor, killImport, killUniversal, killSign];

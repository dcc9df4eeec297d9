// A round of the lanes of chaos that take seconds a round.

import { dearLanes, tryEach } from "./chaos/try-lanes.ts";

tryEach(({ name }) => dearLanes.includes(name));

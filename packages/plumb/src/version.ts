// plumb's own version: one home, the package's manifest.

import manifest from "../package.json" with { type: "json" };

export const plumbVersion: string = manifest.version;

// Docker's client side: defaults that decide for which CPU images are pulled and built. No engine is asked.

import * as v from "valibot";
import { Executable } from "../executable/schema.ts";

export const Docker = v.object({
  client: v.nullable(Executable),
  /** DOCKER_DEFAULT_PLATFORM, e.g. `linux/amd64`; null when unset. */
  defaultPlatform: v.nullable(v.string()),
  /** DOCKER_HOST; null when unset. */
  host: v.nullable(v.string()),
  /** `currentContext` of the client's config.json; null when there is none. */
  context: v.nullable(v.string()),
});
export type Docker = v.InferOutput<typeof Docker>;

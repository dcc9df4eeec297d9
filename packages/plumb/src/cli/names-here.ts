// The names that are replaced in what is shown to others.

import type { Host } from "@goplumb/core/host/host";
import type { Names } from "../facts/anonymize.ts";

export function namesHere({ env, machine }: Pick<Host, "env" | "machine">): Names {
  return { home: env.HOME, user: machine.userName ?? env.USER, host: machine.hostname };
}

// Takes out of a log what belongs to the machine it was made on: the names of package registries and the work folder.

import type { Stage } from "./stage/stage.ts";

export function neutral(log: string, { folder, registries }: Pick<Stage, "folder" | "registries">): string {
  let text = log.replaceAll(folder, "/var/lib/stage");
  for (const host of registries) text = text.replaceAll(host, "goproxy.example.org");
  return text;
}

// The docker group: what the client's variables and its config.json say. The client is not started: it would ask the
// engine. https://docs.docker.com/reference/cli/docker/#environment-variables

import { join } from "node:path";
import type { Host } from "@goplumb/core/host/host";
import * as v from "valibot";
import { withoutCredentials } from "../go-settings/credentials.ts";
import type { Look } from "../look.ts";
import type { Docker } from "./schema.ts";

export async function gatherDocker({ host, executables }: Look): Promise<Docker> {
  const [client, context] = await Promise.all([executables.resolve("docker"), readContext(host)]);
  return {
    client: client ?? null,
    defaultPlatform: host.env.DOCKER_DEFAULT_PLATFORM || null,
    host: host.env.DOCKER_HOST ? withoutCredentials(host.env.DOCKER_HOST) : null,
    context,
  };
}

async function readContext({ files, env }: Pick<Host, "files" | "env">): Promise<string | null> {
  const directory = env.DOCKER_CONFIG || (env.HOME && join(env.HOME, ".docker"));
  if (!directory) return null;
  const text = await files.readText(join(directory, "config.json")).catch(() => undefined);
  return currentContext(text ?? "");
}

const Config = v.object({ currentContext: v.string() });

/**
 * `currentContext` of a config.json, nothing else of it: the file may hold registry credentials. Null when it has none.
 */
export function currentContext(text: string): string | null {
  try {
    const parsed = v.safeParse(Config, JSON.parse(text));
    return parsed.success ? parsed.output.currentContext || null : null;
  } catch {
    return null;
  }
}

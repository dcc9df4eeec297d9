// The macOS SDKs in a developer directory: names such as MacOSX26.2.sdk, and the Version in each SDK's
// SDKSettings.json. Layout: rust-lang/rust compiler/rustc_codegen_ssa/src/back/apple.rs (find_sdk_root)

import { join } from "node:path";
import type { Files } from "@goplumb/core/host/host";
import * as v from "valibot";

const places = ["SDKs", "Platforms/MacOSX.platform/Developer/SDKs"];
const maxSdks = 50;

/** Version of the newest SDK, e.g. `26.2`; null when there is none. A link to an SDK that is gone does not count. */
export async function newestSdk(files: Files, developer: string): Promise<string | null> {
  const lists = await Promise.all(places.map((place) => sdkDirectories(files, join(developer, place))));
  const versions = await Promise.all(lists.flat().map((path) => sdkVersion(files, path)));
  return (
    versions
      .flatMap((version) => (version === null ? [] : [version]))
      .sort(compareDotted)
      .at(-1) ?? null
  );
}

async function sdkDirectories(files: Files, directory: string): Promise<string[]> {
  const entries = (await files.list(directory).catch(() => undefined)) ?? [];
  const names = entries.map((entry) => entry.name).filter((name) => /^MacOSX[\d.]*\.sdk$/.test(name));
  return names.slice(0, maxSdks).map((name) => join(directory, name));
}

async function sdkVersion(files: Files, path: string): Promise<string | null> {
  if ((await files.stat(path).catch(() => undefined)) === undefined) return null;
  const settings = await files.readText(join(path, "SDKSettings.json")).catch(() => undefined);
  return versionInSettings(settings ?? "") ?? /MacOSX(\d+(?:\.\d+)*)\.sdk$/.exec(path)?.[1] ?? null;
}

const SdkSettings = v.object({ Version: v.pipe(v.string(), v.regex(/^\d+(\.\d+)*$/)) });

/** `Version` of an SDKSettings.json; undefined when the text is something else. */
export function versionInSettings(text: string): string | undefined {
  try {
    const parsed = v.safeParse(SdkSettings, JSON.parse(text));
    return parsed.success ? parsed.output.Version : undefined;
  } catch {
    return undefined;
  }
}

/** Negative, 0 or positive as dotted numbers sort: 9.3 before 26 before 26.2. */
export function compareDotted(a: string, b: string): number {
  const [x, y] = [a.split(".").map(Number), b.split(".").map(Number)];
  for (let index = 0; index < Math.max(x.length, y.length); index += 1) {
    const difference = (x[index] ?? 0) - (y[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

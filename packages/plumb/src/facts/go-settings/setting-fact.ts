// A setting as a fact: without credentials.

import type { Setting as PureSetting } from "../../go/settings.ts";
import { withoutCredentials } from "./credentials.ts";
import type { Setting } from "./schema.ts";

/** Settings by name as `effectiveSettings` gives them, with every credential in a URL replaced. */
export function settingFacts(settings: Readonly<Record<string, PureSetting>>): Record<string, Setting> {
  return Object.fromEntries(Object.entries(settings).map(([name, setting]) => [name, settingFact(setting)]));
}

function settingFact({ value, source, hides, byDefault }: PureSetting): Setting {
  return {
    value: withoutCredentials(value),
    source,
    hides: hides.map((hidden) => ({ ...hidden, value: withoutCredentials(hidden.value) })),
    ...(byDefault === undefined ? {} : { byDefault: withoutCredentials(byDefault) }),
  };
}

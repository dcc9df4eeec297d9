// What `go tool dist list -json` says: the pairs that the Go in use builds for, never a table of ours.

import * as v from "valibot";

export interface ListedPort {
  readonly os: string;
  readonly arch: string;
  /** cgo can be used at all. */
  readonly cgo: boolean;
  readonly firstClass: boolean;
}

// FirstClass came with Go 1.21.
const Listed = v.array(
  v.object({
    GOOS: v.string(),
    GOARCH: v.string(),
    CgoSupported: v.boolean(),
    FirstClass: v.optional(v.boolean(), false),
    Broken: v.optional(v.boolean(), false),
  }),
);

/** Undefined when the text is something else. */
export function parseListedPorts(text: string): readonly ListedPort[] | undefined {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), Listed), text);
  if (!parsed.success) return undefined;
  return parsed.output
    .filter(({ Broken }) => !Broken)
    .map(({ GOOS, GOARCH, CgoSupported, FirstClass }) => ({
      os: GOOS,
      arch: GOARCH,
      cgo: CgoSupported,
      firstClass: FirstClass,
    }));
}

// What is read of the answers of a debug adapter. https://microsoft.github.io/debug-adapter-protocol/specification

import * as v from "valibot";
import { DapFailure } from "./dap-failure.ts";

export const Breakpoints = v.object({
  breakpoints: v.array(v.object({ verified: v.boolean(), message: v.optional(v.string()) })),
});

export const Stopped = v.object({
  /** `breakpoint`, `function breakpoint`, `step`, `entry`, `exception`, … */
  reason: v.string(),
  threadId: v.optional(v.number()),
  description: v.optional(v.string()),
  text: v.optional(v.string()),
});

/** Of Delve, threads are goroutines. */
export const Threads = v.object({ threads: v.array(v.object({ id: v.number(), name: v.string() })) });

export const StackTrace = v.object({
  stackFrames: v.array(
    v.object({
      id: v.number(),
      name: v.string(),
      line: v.number(),
      source: v.optional(v.object({ path: v.optional(v.string()) })),
    }),
  ),
});

export const Scopes = v.object({
  scopes: v.array(v.object({ name: v.string(), variablesReference: v.number() })),
});

export const Variables = v.object({
  variables: v.array(v.object({ name: v.string(), value: v.string() })),
});

export const Evaluated = v.object({ result: v.string() });

/** @throws DapFailure garbled */
export function readBody<Schema extends v.GenericSchema>(schema: Schema, body: unknown): v.InferOutput<Schema> {
  const read = v.safeParse(schema, body);
  if (read.success) return read.output;
  const [issue] = read.issues;
  throw new DapFailure(
    "garbled",
    `its answer is not of the protocol: ${v.getDotPath(issue) ?? "body"}: ${issue.message}`,
  );
}

// Version 5 of text-based stubs: JSON, its keys in any order (Apple's files begin with the libraries).

import type { Budget } from "../budget.ts";
import type { Stub } from "../image.ts";
import { Unreadable } from "../problem.ts";
import { distinctTargets, parseTarget, type Target } from "./target.ts";

const where = "tbd";

/** Null when it is JSON, or nearly, and no stub. */
export function readJsonStub(text: string, budget: Budget): Stub | null {
  if (!text.includes('"tapi_tbd_version"')) return null;
  const stub = parse(text);
  const version = member(stub, "tapi_tbd_version");
  if (typeof version !== "number" || !Number.isSafeInteger(version) || version < 5) {
    throw new Unreadable("malformed", where, "tapi_tbd_version is none from 5 on");
  }
  const library = member(stub, "main_library");
  const targets: Target[] = [];
  for (const info of elements(member(library, "target_info"))) {
    budget.step(where);
    const target = member(info, "target");
    if (typeof target === "string") targets.push(parseTarget(target));
  }
  if (targets.length === 0) throw new Unreadable("malformed", where, "it names no targets");
  const [first] = elements(member(library, "install_names"));
  const installName = member(first, "name");
  return {
    version,
    installName: typeof installName === "string" ? installName : null,
    targets: distinctTargets(targets),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Whatever the parser's words are: the text is cut off, no JSON, or nested too deep.
    throw new Unreadable("malformed", where, "it is no JSON");
  }
}

function member(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
}

function elements(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

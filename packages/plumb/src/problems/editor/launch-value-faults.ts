// Values of a debug configuration that its readers refuse or pass over: by their shape, and by the lists of what is taken.
// Delve's words were seen with 1.26.3: service/dap/types.go, service/dap/server.go; the extension's: goDebugFactory.ts.

import type { Entry } from "../../facts/debug-configurations/schema.ts";
import type { Machine } from "../../facts/machine/schema.ts";
import { type Attribute, attachModes, attributeOf, launchModes, type Shape } from "../../go/launch/attributes.ts";
import type { Severity } from "../problem.ts";
import { isEmpty, type Launch, type Spot, written } from "./launch-configurations.ts";

export function valueFaults(launch: Launch, machine: Machine): readonly Spot[] {
  return launch.configuration.entries.flatMap((entry) => {
    const fault = shapeFault(launch, entry) ?? choiceFault(launch, entry) ?? togetherFault(launch, entry, machine);
    return fault ? [{ launch, at: entry, text: written(entry), ...fault }] : [];
  });
}

type Fault = Pick<Spot, "found" | "wanted" | "severity" | "remedy">;

function fault(found: string, wanted: string, severity: Severity, remedy = `Write ${wanted}`): Fault {
  return { found, wanted, severity, remedy };
}

function shapeFault({ editor, adapter }: Launch, { key, value }: Entry): Fault | null {
  if (key.startsWith("env.")) {
    if (value.kind === "string" || value.kind === "null") return null;
    const name = key.slice("env.".length);
    return fault(
      `env gives ${name} a value that is no text`,
      "texts as values in env",
      severityOf(adapter),
      `Put the value of ${name} in quotes`,
    );
  }
  const attribute = attributeOf(editor, key);
  // Variables of the editor are texts until it has filled them in.
  if (!attribute || value.kind === "null" || hasVariable(value)) return null;
  if (takes(attribute.shape, value, editor === "zed")) return null;
  const wanted = `${key} as ${shapeText[attribute.shape]}`;
  return fault(
    `${key} is ${kindText(value)}`,
    wanted,
    attribute.readBy === "delve" ? severityOf(adapter) : key === "logDest" ? "error" : "warning",
  );
}

/** The adapter of before was not as strict. */
function severityOf(adapter: Launch["adapter"]): Severity {
  return adapter === "dlv-dap" ? "error" : "warning";
}

function hasVariable(value: Entry["value"]): boolean {
  // A text that is not kept is of a kind that takes texts anyway.
  return value.kind === "string" && /\$(\{|[A-Z])/.test(value.text ?? "");
}

function takes(shape: Shape, value: Entry["value"], isZed: boolean): boolean {
  const isTexts = value.kind === "array" && value.items.every((kind) => kind === "string");
  switch (shape) {
    case "text":
      return value.kind === "string";
    case "number":
    case "boolean":
      return value.kind === shape;
    case "texts":
      return isTexts;
    case "text-or-texts":
      return isTexts || value.kind === "string";
    case "process":
      return value.kind === "number" || (value.kind === "string" && !isZed);
    case "mappings":
      return value.kind === "array" && value.items.every((kind) => kind === "object");
    case "variables":
      return value.kind === "object";
    case "any":
      return true;
  }
}

const shapeText: Readonly<Record<Shape, string>> = {
  text: "a text in quotes",
  number: "a number without quotes",
  boolean: "true or false without quotes",
  texts: "a list of texts, each in quotes",
  "text-or-texts": "a text, or a list of texts, each in quotes",
  process: "the number of a process",
  mappings: 'a list of {"from": …, "to": …}',
  variables: 'an object {"NAME": "value"}',
  any: "it likes",
};

function kindText(value: Entry["value"]): string {
  if (value.kind === "string") return "a text";
  if (value.kind !== "array") return value.kind === "object" ? "an object" : `a ${value.kind}`;
  const odd = value.items.filter((kind) => kind !== "string");
  return odd.length === 0 || value.items.length === 0
    ? "a list"
    : `a list with ${odd.map((kind) => (/^[ao]/.test(kind) ? `an ${kind}` : `a ${kind}`)).join(" and ")} in it`;
}

function choiceFault(launch: Launch, entry: Entry): Fault | null {
  const { editor, request } = launch;
  const { key, value } = entry;
  if (value.kind !== "string" || value.text === null || isEmpty(entry) || hasVariable(value)) return null;
  if (key === "mode") return modeFault(launch, value.text);
  if (key === "logOutput" && editor === "vscode") {
    const wrong = value.text.split(",").find((word) => !logComponents.includes(word.trim()));
    return wrong === undefined
      ? null
      : fault(
          `logOutput names ${wrong}, which Delve does not log`,
          `logOutput of ${logComponents.join(", ")}`,
          "warning",
        );
  }
  const attribute: Attribute | undefined = attributeOf(editor, key);
  if (!attribute?.values || attribute.values.includes(value.text)) return null;
  const grave = key === "request" || (attribute.readBy === "delve" && request === "launch");
  return fault(
    `${key} is ${JSON.stringify(value.text)}`,
    `${key} as ${attribute.values.join(" or ")}`,
    grave ? "error" : "warning",
  );
}

/** `dlv help log` of 1.27. */
const logComponents = "debugger gdbwire lldbout debuglineerr rpc dap fncall minidump stack".split(" ");

function modeFault({ editor, request }: Launch, mode: string): Fault | null {
  if (request === null) return null;
  const modes: readonly string[] = request === "attach" ? attachModes : launchModes[editor];
  if (modes.includes(mode)) return null;
  const isOld = request === "launch" && mode === "remote";
  const wanted = isOld ? "the request attach with the mode remote" : `mode as ${modes.join(", ")}`;
  return fault(
    `mode is ${JSON.stringify(mode)}, which the request ${request} does not have`,
    wanted,
    isOld && editor === "vscode" ? "warning" : "error",
  );
}

/** Values that are right by themselves, and wrong beside another one or on this machine. */
function togetherFault(launch: Launch, entry: Entry, machine: Machine): Fault | null {
  const { key, value } = entry;
  // One that a block for this system replaces is not in force.
  if (launch.entry(key) !== entry || launch.editor === "zed") return null;
  const inTerminal = /Terminal$/.test(launch.text("console") ?? "");
  if (key === "asRoot" && value.kind === "boolean" && value.boolean && !inTerminal) {
    return fault(
      "asRoot is true in a console that sudo cannot ask in, so that it does not count",
      'asRoot with "console": "integratedTerminal"',
      "warning",
    );
  }
  if (
    key === "logDest" &&
    value.kind === "string" &&
    value.text &&
    !hasVariable(value) &&
    !inTerminal &&
    !/^([/\\]|[A-Za-z]:[/\\])/.test(value.text)
  ) {
    return fault(
      `logDest is ${value.text}, which is no absolute path: the session does not start`,
      "logDest as an absolute path",
      "error",
    );
  }
  if (
    key === "backend" &&
    value.kind === "string" &&
    value.text === "native" &&
    machine.os === "darwin" &&
    machine.arch === "arm64"
  ) {
    return fault(
      "backend is native, which Delve does not have on Apple Silicon",
      "backend as default",
      "error",
      "Take backend out",
    );
  }
  return key === "buildFlags" ? buildFlagsFault(value) : null;
}

function buildFlagsFault(value: Entry["value"]): Fault | null {
  if (value.kind === "string" && /"/.test((value.text ?? "").replace(/'[^']*'/g, ""))) {
    return fault(
      "buildFlags has \" around words: Delve knows only '",
      "' around words in buildFlags",
      "error",
      "Write ' instead, or a list of flags",
    );
  }
  if (value.kind !== "array" || !value.texts) return null;
  const cut = value.texts.find((word) => /^--?[a-z]+\s/.test(word));
  return cut === undefined
    ? null
    : fault(
        "buildFlags has a flag and its value in one text of the list, which go takes for the name of a flag",
        "= between a flag and its value",
        "warning",
        `Write ${JSON.stringify(cut.replace(/\s+/, "="))}`,
      );
}

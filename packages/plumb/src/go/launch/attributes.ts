// The keys of a debug configuration for Go: in launch.json as the Go extension of VS Code declares them, and in Zed's debug.json.
// golang/vscode-go extension/package.json (contributes.debuggers) and src/goDebugConfiguration.ts at 0.58; go-delve/delve
// service/dap/types.go at 1.27.1; microsoft/vscode debugger.ts (keys of every debugger); zed-industries/zed dap_adapters/src/go.rs.

/** What a value has to be. `mappings`: a list of `{from, to}`. `variables`: an object of texts, null takes one away. */
export type Shape =
  | "text"
  | "number"
  | "boolean"
  | "texts"
  | "text-or-texts"
  | "process"
  | "mappings"
  | "variables"
  | "any";

export interface Attribute {
  readonly shape: Shape;
  /** The only texts or numbers that are taken. */
  readonly values?: readonly string[];
  /** By default of both requests. */
  readonly request?: Request;
  /** Who reads it. Delve refuses a value of the wrong shape, and does not mind capital letters in the key. */
  readonly readBy: "delve" | "extension" | "editor";
  /** Only the adapter reads it that Delve's own has replaced. */
  readonly legacy?: true;
  /** The first Delve that reads it. */
  readonly since?: string;
}

export type Request = "launch" | "attach";

/** Whose file it is. */
export type Editor = "vscode" | "zed";

export const launchModes = {
  vscode: ["auto", "debug", "test", "exec", "replay", "core"],
  // What is no mode of Delve's own is not resolved there.
  zed: ["debug", "test", "exec", "replay", "core"],
} as const;

export const attachModes = ["local", "remote"] as const;

/** Modes of a launch in which Delve builds the program. */
export const buildingModes: readonly string[] = ["auto", "debug", "test"];

/** The attribute that a key names; undefined when there is none. */
export function attributeOf(editor: Editor, key: string): Attribute | undefined {
  const table = editor === "vscode" ? ofVscode : ofZed;
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

/** Every key that an editor knows for a request. */
export function knownKeys(editor: Editor, request: Request | null): readonly string[] {
  return Object.entries(editor === "vscode" ? ofVscode : ofZed)
    .filter(([, { request: only, legacy }]) => !legacy && (!only || request === null || only === request))
    .map(([key]) => key);
}

type Table = Readonly<Record<string, Attribute>>;

const text: Attribute = { shape: "text", readBy: "delve" };
const yesNo: Attribute = { shape: "boolean", readBy: "delve" };
const number: Attribute = { shape: "number", readBy: "delve" };
const launch = { request: "launch" } as const;
const attach = { request: "attach" } as const;

const ofDelve: Table = {
  // launchModes and attachModes say which.
  mode: text,
  program: { ...text, ...launch },
  args: { shape: "texts", readBy: "delve", ...launch },
  cwd: text,
  dlvCwd: { ...text, ...launch },
  buildFlags: { shape: "text-or-texts", readBy: "delve", ...launch },
  output: { ...text, ...launch },
  noDebug: { ...yesNo, ...launch },
  traceDirPath: { ...text, ...launch },
  coreFilePath: { ...text, ...launch },
  env: { shape: "variables", readBy: "delve" },
  outputMode: { ...text, values: ["local", "remote"], since: "1.21.1", ...launch },
  stdinFrom: { ...text, since: "1.26.0", ...launch },
  stdoutTo: { ...text, since: "1.26.0", ...launch },
  stderrTo: { ...text, since: "1.26.0", ...launch },
  followExec: { ...yesNo },
  followExecRegex: { ...text },
  stopOnEntry: yesNo,
  backend: { ...text, values: ["default", "native", "lldb", "rr"] },
  stackTraceDepth: number,
  maxStringLen: { ...number, since: "1.27.1" },
  maxArrayValues: { ...number, since: "1.27.1" },
  showGlobalVariables: yesNo,
  showRegisters: yesNo,
  hideSystemGoroutines: yesNo,
  goroutineFilters: text,
  showPprofLabels: { shape: "texts", readBy: "delve", since: "1.22.0" },
  showRawStrings: { ...yesNo, since: "1.27.1" },
  substitutePath: { shape: "mappings", readBy: "delve" },
  processId: { shape: "process", readBy: "delve", ...attach },
  waitFor: { ...text, since: "1.21.1", ...attach },
};

const loose = { shape: "any", readBy: "editor" } as const;

const ofVscode: Table = {
  ...ofDelve,
  // The extension takes a text apart.
  args: { shape: "text-or-texts", readBy: "extension", ...launch },
  debugAdapter: { shape: "text", readBy: "extension", values: ["legacy", "dlv-dap"] },
  showLog: { shape: "boolean", readBy: "extension" },
  // A list with commas of what `dlv help log` names.
  logOutput: { shape: "text", readBy: "extension" },
  logDest: { shape: "text", readBy: "extension" },
  dlvFlags: { shape: "texts", readBy: "extension" },
  envFile: { shape: "text-or-texts", readBy: "extension" },
  // Variables of the editor make texts of them.
  port: { shape: "any", readBy: "extension" },
  host: { shape: "text", readBy: "extension" },
  trace: { shape: "text", readBy: "extension", values: ["verbose", "trace", "log", "info", "warn", "error"] },
  console: {
    shape: "text",
    readBy: "extension",
    values: ["internalConsole", "integratedTerminal", "externalTerminal"],
  },
  asRoot: { shape: "boolean", readBy: "extension" },
  dlvLoadConfig: { ...loose, legacy: true },
  apiVersion: { ...loose, legacy: true },
  remotePath: { ...loose, legacy: true, ...attach },
  // Of every debugger.
  name: { shape: "text", readBy: "editor" },
  type: { shape: "text", readBy: "editor" },
  request: { shape: "text", readBy: "editor", values: ["launch", "attach"] },
  debugServer: loose,
  preLaunchTask: loose,
  postDebugTask: loose,
  internalConsoleOptions: {
    shape: "text",
    readBy: "editor",
    values: ["neverOpen", "openOnSessionStart", "openOnFirstSessionStart"],
  },
  suppressMultipleSessionWarning: loose,
  presentation: loose,
  serverReadyAction: loose,
  windows: loose,
  osx: loose,
  linux: loose,
};

const ofZed: Table = {
  ...ofDelve,
  label: { shape: "text", readBy: "editor" },
  adapter: { shape: "text", readBy: "editor" },
  request: { shape: "text", readBy: "editor", values: ["launch", "attach"] },
  build: loose,
  tcp_connection: loose,
  envFile: { shape: "text-or-texts", readBy: "editor" },
  // In its schema, as in the Go extension's.
  debugAdapter: loose,
  showLog: loose,
  logOutput: loose,
  logDest: loose,
  dlvFlags: loose,
  port: loose,
  host: loose,
  trace: loose,
  console: loose,
  asRoot: loose,
  remotePath: { ...loose, legacy: true, ...attach },
};

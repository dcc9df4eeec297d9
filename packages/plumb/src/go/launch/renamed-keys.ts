// Keys that people write into a debug configuration for Go and that are none, with what does what they hope for.
// golang/vscode-go docs/debugging.md, docs/settings.md, src/goDebugConfiguration.ts; zed-industries/zed docs/src/debugger.md.

import type { Editor } from "./attributes.ts";

/** How to say it so that it has an effect; undefined for a key that is not known here. */
export function adviceFor(editor: Editor, key: string): string | undefined {
  const table = editor === "vscode" ? inVscode : inZed;
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

/** Keys that are known here, to be guessed at where one is mistyped. */
export function renamedKeys(editor: Editor): readonly string[] {
  return Object.keys(editor === "vscode" ? inVscode : inZed);
}

const dlv = 'In settings.json the path of Delve is set: "go.alternateTools": {"dlv": "/path/of/dlv"}';
const internal = "The extension sets this key itself, and overwrites what is written: take it out";
const instead = (key: string) => `The key is ${key}`;

const shared: Readonly<Record<string, string>> = {
  dlvArgs: instead("dlvFlags"),
  delveArgs: instead("dlvFlags"),
  environment: instead("env"),
  environmentVariables: instead("env"),
  workingDirectory: instead("cwd"),
  arguments: instead("args"),
  programArgs: instead("args"),
  tags: 'Build tags stand in buildFlags: "-tags=integration"',
  buildTags: 'Build tags stand in buildFlags: "-tags=integration"',
  buildArgs: instead("buildFlags"),
  gcflags: "Delve turns optimisations off by itself: take it out",
  ldflags: 'Flags of the linker stand in buildFlags: "-ldflags=-X=main.version=dev"',
  GOOS: 'Variables stand in env: {"GOOS": …}',
  GOARCH: 'Variables stand in env: {"GOARCH": …}',
  GOPATH: 'Variables stand in env: {"GOPATH": …}',
  pid: instead("processId, with the request attach"),
  pathMappings: instead("substitutePath, a list of {from, to}"),
  sourceFileMap: instead("substitutePath, a list of {from, to}"),
  localRoot: instead("substitutePath, a list of {from, to}"),
  remoteRoot: instead("substitutePath, a list of {from, to}"),
};

const inVscode: Readonly<Record<string, string>> = {
  ...shared,
  dlvCmdPath: dlv,
  dlvPath: dlv,
  dlvToolPath: dlv,
  delvePath: dlv,
  dlv,
  useApiV1: 'Only the adapter of before reads it: "debugAdapter": "legacy" chooses that one',
  remotePath: instead("substitutePath, a list of {from, to}"),
  packagePathToGoModPathMap: internal,
  guessSubstitutePath: internal,
  __buildDir: internal,
  __sessionId: internal,
  label: instead("name"),
  adapter: instead("type"),
  build: "A build before the session is a task: preLaunchTask names it",
};

const inZed: Readonly<Record<string, string>> = {
  ...shared,
  dlvCmdPath: 'In settings.json the path of Delve is set: "dap": {"Delve": {"binary": "/path/of/dlv"}}',
  dlvToolPath: 'In settings.json the path of Delve is set: "dap": {"Delve": {"binary": "/path/of/dlv"}}',
  name: instead("label"),
  type: instead("adapter"),
  preLaunchTask: instead("build, a task or its label"),
  stop_on_entry: instead("stopOnEntry"),
  process_id: instead("processId"),
  initialize_args: "What stood in initialize_args stands beside label and adapter now",
};

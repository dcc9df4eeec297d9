// What of a debug configuration is in force on a system: its block for that one replaces keys, each as a whole.
// microsoft/vscode configurationResolverExpression.ts; mfussenegger/nvim-dap lua/dap/ext/vscode.lua (lift)

/** A block of a configuration for one system, in VS Code's words. */
export type Block = "windows" | "osx" | "linux";

/** Those without a block but for what the system's own replaces, then the system's own. A key may have parts: `env.PORT` is one of `env`. */
export function effectiveEntries<Entry extends { readonly key: string; readonly block: Block | null }>(
  entries: readonly Entry[],
  os: string,
): readonly Entry[] {
  const block = blockOf(os);
  const own = entries.filter((entry) => entry.block !== null && entry.block === block);
  const replaced = new Set(own.map(({ key }) => wholeOf(key)));
  return [...entries.filter((entry) => entry.block === null && !replaced.has(wholeOf(entry.key))), ...own];
}

function blockOf(os: string): Block | null {
  if (os === "darwin") return "osx";
  return os === "linux" || os === "windows" ? os : null;
}

function wholeOf(key: string): string {
  return key.startsWith("env.") ? "env" : key;
}

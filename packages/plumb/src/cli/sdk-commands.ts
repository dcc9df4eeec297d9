// The commands that manage SDKs.

import type { Command } from "commander";
import { listOption } from "./options.ts";
import { examples, type Running } from "./running.ts";

/** @param command what stands behind a `--` */
export function addSdkCommands(root: Command, running: Running, command: readonly string[] | undefined): void {
  root
    .command("install")
    .argument("[versions...]", "1.26 for its newest release, 1.26.8, =1.20, latest, oldstable, go.mod")
    .description("install Go SDKs, each proven against the checksum database before it is seen")
    .option("--arch <arch>", "for other CPUs than this machine's: amd64, arm64, …", listOption)
    .option("--os <os>", "for other systems: linux, darwin, windows, …", listOption)
    .option("--from <file>", "from a bundle, proven without a network, or from an archive of Go")
    .option("--bundle <file>", "write a bundle for machines without a network, instead of installing")
    .option("--plan, --dry-run", "only say what would be installed")
    .option("--source <source>", "from go.dev, from proxy (GOPROXY), or from the URL of a mirror of go.dev/dl")
    .addHelpText(
      "after",
      examples([
        "plumb install 1.26",
        "plumb install 1.26.8 1.24.4",
        "plumb install 1.26 --os darwin,linux --arch arm64 --bundle go.tar",
        "plumb install --from go.tar",
      ]),
    )
    .action(
      running(async (options, versions) => {
        const { installCommand } = await import("./commands/install.ts");
        return (session) => installCommand(session, versions, options);
      }),
    );
  root
    .command("list")
    .description("list the SDKs that are installed")
    .option("--remote", "list the releases that can be installed; -v also older ones and candidates")
    .option("--arch <arch>", "with --remote: for this CPU")
    .option("--os <os>", "with --remote: for this system")
    .option("--source <source>", "with --remote: of go.dev, proxy (GOPROXY), or the URL of a mirror of go.dev/dl")
    .addHelpText("after", examples(["plumb list", "plumb list --remote"]))
    .action(
      running(async (options) => {
        const { listCommand } = await import("./commands/list.ts");
        return (session) => listCommand(session, options);
      }),
    );
  root
    .command("use")
    .argument("<version>", "an installed one: 1.26, 1.26.8, latest")
    .description("make an installed SDK the go in PLUMB_HOME/bin")
    .addHelpText("after", examples(["plumb use 1.26"]))
    .action(
      running(async (_, [version = ""]) => {
        const { useCommand } = await import("./commands/use.ts");
        return (session) => useCommand(session, version);
      }),
    );
  root
    .command("which")
    .option("--go <version>", "as if this version were asked for")
    .description("show which installed SDK is meant in this directory, because of what, and why not the others")
    .addHelpText("after", examples(["plumb which", "plumb which --go 1.26 -q"]))
    .action(
      running(async (options) => {
        const { whichCommand } = await import("./commands/which.ts");
        return (session) => whichCommand(session, options);
      }),
    );
  root
    .command("exec")
    .argument("[command...]", "behind --")
    .description("run a command with an installed SDK first on its PATH")
    .option("--go <version>", "with this SDK, whatever the directory asks for")
    .option("--arch <arch>", "for this CPU or not at all: every link from script to program is read before")
    .addHelpText(
      "after",
      examples([
        "plumb exec -- go build ./...",
        "plumb exec --go 1.25 -- make test",
        "plumb exec --arch arm64 -- brew doctor",
      ]),
    )
    .action(
      running(async (options) => {
        const { execCommand } = await import("./commands/exec.ts");
        return (session) => execCommand(session, command, options);
      }),
    );
  root
    .command("import")
    .argument("[trees...]", "GOROOTs, or folders of them; without any, where version managers and packages put theirs")
    .description("adopt Go trees that others put on this machine, once they are proven")
    .option("--link", "by a link to the tree instead of a copy of the release's files")
    .option("--plan, --dry-run", "only say what would be adopted")
    .addHelpText(
      "after",
      examples(["plumb import --plan", "plumb import ~/.goenv/versions", "plumb import --link /usr/local/go"]),
    )
    .action(
      running(async (options, trees) => {
        const { importCommand } = await import("./commands/import.ts");
        return (session) => importCommand(session, trees, options);
      }),
    );
  root
    .command("prune")
    .description("say which SDKs and cached toolchains nobody needs any more, and why; remove them after a yes")
    .option("--plan, --dry-run", "only say it")
    .option("--yes", "remove without a question")
    .addHelpText("after", examples(["plumb prune --plan"]))
    .action(
      running(async (options) => {
        const { pruneCommand } = await import("./commands/prune.ts");
        return (session) => pruneCommand(session, options);
      }),
    );
  root
    .command("hook")
    .argument("<shell>", "bash, zsh, fish")
    .description(
      "print code for a shell's start file: in each directory the SDK that is meant there comes first on PATH",
    )
    .addHelpText("after", examples(['eval "$(plumb hook zsh)"', "plumb hook fish | source"]))
    .action(
      running(async (_, [shell = ""]) => {
        const { hookCommand } = await import("./commands/hook.ts");
        return (session) => hookCommand(session, shell);
      }),
    );
  root
    .command("uninstall")
    .argument("<versions...>", "installed ones: 1.26, 1.26.8")
    .description("remove SDKs with their receipts and links")
    .option("--arch <arch>", "of another CPU than this machine's")
    .option("--os <os>", "of another system")
    .addHelpText("after", examples(["plumb uninstall 1.24.4"]))
    .action(
      running(async (options, versions) => {
        const { uninstallCommand } = await import("./commands/uninstall.ts");
        return (session) => uninstallCommand(session, versions, options);
      }),
    );
  root
    .command("verify")
    .argument(
      "[path]",
      "a GOROOT, an archive or installer of Go, or a program of Go's own; without it, the GOROOT of the go on PATH",
    )
    .description("prove that a Go tree, or what it comes in, is the release it says it is, whoever put it there")
    .addHelpText(
      "after",
      examples([
        "plumb verify",
        "plumb verify /usr/local/go --json",
        "plumb verify ~/Downloads/go1.26.8.linux-arm64.tar.gz",
      ]),
    )
    .action(
      running(async (_, [path]) => {
        const { verifyCommand } = await import("./commands/verify.ts");
        return (session) => verifyCommand(session, path);
      }),
    );
}

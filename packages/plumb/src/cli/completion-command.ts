// The command completion.

import { Argument, type Command } from "commander";
import { examples, type Running } from "./running.ts";

export function addCompletionCommand(root: Command, running: Running): void {
  root
    .command("completion")
    .addArgument(
      new Argument("<shell>", "the shell that is to complete").choices(["bash", "zsh", "fish", "powershell"]),
    )
    .description("print a script with which a shell completes commands, flags, and their values")
    .addHelpText(
      "after",
      examples([
        "plumb completion bash > ~/.local/share/bash-completion/completions/plumb",
        'plumb completion zsh > "$HOME/.zfunc/_plumb"',
        "plumb completion fish > ~/.config/fish/completions/plumb.fish",
        "plumb completion powershell >> $PROFILE",
      ]),
    )
    .addHelpText(
      "after",
      '\nWhere a file of its own does not do, in a start file: eval "$(plumb completion bash)". zsh looks in the\ndirectories of fpath, which are named before compinit: fpath=(~/.zfunc $fpath).',
    )
    .action(
      running(async (_, [shell = ""]) => {
        const [{ completionCommand }, { describeCommand }] = await Promise.all([
          import("./commands/completion.ts"),
          import("./reference/command-description.ts"),
        ]);
        return (session) => completionCommand(session, shell, describeCommand(root));
      }),
    );
}

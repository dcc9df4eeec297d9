// The commands that write binaries.

import { type Command, Option } from "commander";
import { examples, type Running } from "./running.ts";

export function addBinaryCommands(root: Command, running: Running): void {
  root
    .command("universal")
    .usage(
      "[options] <out> <in...>\n       plumb universal --thin <arch> <file> <out>\n       plumb universal --list <file>",
    )
    .argument("<files...>", "OUT IN…: the file to write, then the files to join; universal ones give all their slices")
    .description("join programs or libraries for several Macs to one universal file, like lipo, on any system")
    .option("--thin <arch>", "write one slice of FILE to OUT instead: arm64, x86_64 (or amd64), arm64e, …")
    .option("--list", "only list the slices of FILE; with -q their names alone")
    .option("--force", "replace what is at OUT also when it is something else")
    .option("--plan, --dry-run", "only say what would be written")
    .addHelpText(
      "after",
      examples([
        "plumb universal app app-arm64 app-amd64",
        "plumb universal --thin arm64 app app-arm64",
        "plumb universal --list app",
      ]),
    )
    .addHelpText("after", "\nFor lipo -create -output OUT IN… and lipo FILE -thin ARCH -output OUT.")
    .action(
      running(async (options, operands) => {
        const { universalCommand } = await import("./commands/universal.ts");
        return (session) => universalCommand(session, operands, options);
      }),
    );
  root
    .command("sign")
    .argument("<file>", "a Mach-O program or library, thin or universal")
    .description("sign a Mach-O file ad hoc, as macOS demands of everything on Apple silicon, on any system")
    .option("--out <file>", "write the signed file there, and leave FILE as it is")
    .addOption(
      new Option(
        "--style <style>",
        "linker: the hashes alone, as Go's linker signs; codesign: with what codesign adds, and entitlements kept",
      ).choices(["linker", "codesign"]),
    )
    .option("--identifier <id>", "instead of the old one, or a.out, or with codesign the bundle's or the file's name")
    .option("--remove", "take the signature away")
    .option("--force", "replace the signature of a certificate, or whatever is at --out")
    .option("--plan, --dry-run", "only say what would be written")
    .addHelpText(
      "after",
      examples([
        "plumb sign app",
        "plumb sign app --out app-signed",
        "plumb sign app --style codesign --identifier com.example.app",
      ]),
    )
    .addHelpText(
      "after",
      "\nWithout --style a signature that codesign or a certificate made is replaced in codesign's style, so that its\nentitlements stay, and everything else in the linker's: what Go links for darwin/arm64 is then, to the byte, what\nGo's linker wrote.",
    )
    .action(
      running(async (options, [file = ""]) => {
        const { signCommand } = await import("./commands/sign.ts");
        return (session) => signCommand(session, file, options);
      }),
    );
}

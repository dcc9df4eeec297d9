// biome-ignore-all lint/suspicious/noTemplateCurlyInString: scripts are full of them
// What lines do to PATH, in the forms in which people write them.

import { expect, test } from "bun:test";
import { pathChange } from "../../../src/setup/shell/path-change.ts";
import type { Dialect } from "../../../src/setup/shell/script-line.ts";

const values: Readonly<Record<string, string>> = { HOME: "/h", GOROOT: "/usr/local/go", GOPATH: "/h/go" };

/** Directories, `.` for what PATH was, `?` for one that is not known. */
function shown(line: string, dialect: Dialect): string | undefined {
  const change = pathChange(line, dialect, (name) => values[name]);
  if (!change) return undefined;
  const names = (entries: typeof change.before) => entries.map(({ directory }) => directory ?? "?");
  return [...names(change.before), ...(change.replaces ? [] : ["."]), ...names(change.after)].join(" ");
}

test.each<[string, string | undefined]>([
  ["export PATH=$PATH:/usr/local/go/bin", ". /usr/local/go/bin"],
  ['export PATH="$GOROOT/bin:$GOPATH/bin:$PATH"', "/usr/local/go/bin /h/go/bin ."],
  ["  PATH=${HOME}/bin:${PATH}; export PATH", "/h/bin ."],
  ["PATH=~/bin:$PATH # mine", "/h/bin ."],
  ['export PATH=$PATH:"/a b/":/c/', ". /a b /c"],
  ["export PATH='/a':$PATH:'/b'", "/a . /b"],
  ["PATH=/a:/b", "/a /b"],
  ['PATH="/a${PATH:+:$PATH}"', "/a ."],
  ["PATH=/a${PATH:+:${PATH}}", "/a ."],
  ["PATH+=:/a", ". /a"],
  ["path=(/a $HOME/b $path)", "/a /h/b ."],
  ["path+=(/a)", ". /a"],
  ["path=('/a' $path[@])", "/a ."],
  ["typeset -gx PATH=/a:$PATH", "/a ."],
  ["export PATH=$PATH:$(go env GOPATH)/bin", ". ?"],
  ["export PATH=$UNKNOWN/go/bin:$PATH", "? ."],
  ["export PATH=`x`/bin:$PATH", "? ."],
  ["export PATH=$PATH:relative", ". ?"],
  ["export PATH=/a:$PATH\r", "/a ."],
  ["PATH=/a:$PATH go build", undefined],
  ["path=/a", undefined],
  ["export MANPATH=/a:$MANPATH", undefined],
  ["echo PATH=/a", undefined],
  [`PATH=${"/a:".repeat(5000)}$PATH`, undefined],
])("sh: %j", (line, wanted) => expect(shown(line, "posix")).toBe(wanted));

test.each<[string, string | undefined]>([
  ["set -gx PATH $GOROOT/bin $PATH", "/usr/local/go/bin ."],
  ["set PATH $PATH ~/bin", ". /h/bin"],
  ["set -x PATH /a /b", "/a /b"],
  ["set -gxa PATH /a", ". /a"],
  ["set --prepend PATH '/a b'", "/a b ."],
  ["fish_add_path /a $HOME/b; # c", "/a /h/b ."],
  ["fish_add_path --append /a", ". /a"],
  ["set -U fish_user_paths /a $fish_user_paths", "/a ."],
  ["set -Ua fish_user_paths /a", ". /a"],
  ["set -gx PATH (brew --prefix)/bin $PATH", "? ."],
  ["set -e PATH[1]", undefined],
  ["set -q PATH", undefined],
  ["set -x GOPATH /a", undefined],
  ["echo set PATH /a", undefined],
])("fish: %j", (line, wanted) => expect(shown(line, "fish")).toBe(wanted));

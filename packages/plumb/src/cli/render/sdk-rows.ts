// Lists of SDKs as text.

import type { RemoteRow, SdkRow } from "../../sdk/list.ts";
import type { Session } from "../session.ts";

export function renderInstalledRows(sdks: readonly SdkRow[], { writer, home }: Session): string {
  if (sdks.length === 0) return "no SDK is installed; plumb install latest brings one\n";
  const { bold, dim } = writer.style.stdout;
  const width = Math.max(...sdks.map(({ version }) => version.length));
  const lines = sdks.map((sdk) => {
    const mark = sdk.default ? "*" : " ";
    const name = `${sdk.version.padEnd(width)}  ${sdk.platform.padEnd(13)}`;
    return `${mark} ${sdk.default ? bold(name) : name}  ${home.shorten(sdk.goroot)}${sdk.link === null ? "" : ` → ${home.shorten(sdk.link)}`}  ${dim(`proven ${sdk.installed.slice(0, 10)}`)}`;
  });
  const rest = sdks.some((sdk) => sdk.default) ? "\n* is the go in PLUMB_HOME/bin\n" : "\n";
  return `${lines.join("\n")}${rest}`;
}

export function renderRemoteRows(rows: readonly RemoteRow[], { writer, verbose }: Session): string {
  const { bold, dim } = writer.style.stdout;
  const shown = verbose ? rows : rows.filter(({ newest, installed }) => newest || installed);
  const lines = shown.map(({ version, installed, newest }) => {
    const text = newest ? bold(version) : version;
    return installed ? `${text}  ${dim("installed")}` : text;
  });
  const hidden = rows.length - shown.length;
  const rest = hidden > 0 ? `\n${dim(`and ${hidden} older releases and candidates: plumb list --remote -v`)}` : "";
  return `${lines.join("\n")}${rest}\n`;
}

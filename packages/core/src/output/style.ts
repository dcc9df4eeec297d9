// Colours, and whether a stream gets them (https://no-color.org, https://force-color.org).

import type { Env, OutputStream } from "../host/host.ts";

export type ColorChoice = "auto" | "always" | "never";

/** SGR parameters that switch on and off (ECMA-48 §8.3.117). */
const codes = {
  bold: [1, 22],
  dim: [2, 22],
  underline: [4, 24],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  blue: [34, 39],
  magenta: [35, 39],
  cyan: [36, 39],
} as const;

/** Each function returns its text, styled where the stream shows styles. The text must not hold control characters. */
export type Style = Readonly<Record<keyof typeof codes, (text: string) => string>>;

/** The styles for one stream. */
export function createStyle(enabled: boolean): Style {
  const apply = (name: keyof typeof codes) => (text: string) => {
    const [on, off] = codes[name];
    return enabled && text !== "" ? `\x1b[${on}m${text}\x1b[${off}m` : text;
  };
  return {
    bold: apply("bold"),
    dim: apply("dim"),
    underline: apply("underline"),
    red: apply("red"),
    green: apply("green"),
    yellow: apply("yellow"),
    blue: apply("blue"),
    magenta: apply("magenta"),
    cyan: apply("cyan"),
  };
}

/** The flag decides; then NO_COLOR; then FORCE_COLOR (`0` and `false` are a no); then TERM=dumb; then whether it is a terminal. */
export function wantsColor(choice: ColorChoice, env: Env, stream: Pick<OutputStream, "isTty">): boolean {
  if (choice !== "auto") return choice === "always";
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== "0" && env.FORCE_COLOR !== "false";
  return env.TERM !== "dumb" && stream.isTty;
}

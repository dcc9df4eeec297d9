// What plumb cache verify prints: the verdict, each damage with what it was, and what is no damage.

import { count, formatBytes, formatDuration, wrap } from "@goplumb/core/output/text-layout";
import { visible } from "@goplumb/core/output/visible";
import type { CacheVerify } from "../../cache/verify/verify-schema.ts";
import type { Session } from "../session.ts";
import { labelled } from "./labelled.ts";

type View = Pick<Session, "columns" | "verbose" | "quiet" | "home" | "writer">;
type Build = NonNullable<CacheVerify["build"]>;
type Modules = NonNullable<CacheVerify["modules"]>;

/** So many damages are shown; -v shows all. */
const shown = 20;

export function renderCacheVerify(report: CacheVerify, view: View): string {
  const { build, modules } = report;
  const lines = [
    ...headLines(report, view),
    ...(build ? damageLines(build.damages, (damage) => buildDamage(damage, view), view) : []),
    ...(modules ? damageLines(modules.damages, (damage) => moduleDamage(damage, view), view) : []),
    ...(build && !view.quiet ? noteLines(build, view) : []),
    ...(modules && !view.quiet ? moduleNotes(modules, view) : []),
    ...hintLines(report),
  ];
  return `${lines.join("\n")}\n`;
}

function headLines({ verdict, build, modules, durationMs }: CacheVerify, { home, writer }: View): string[] {
  const { bold, green, yellow, red } = writer.style.stdout;
  const sign = { intact: green("✓"), repaired: green("✓"), incomplete: yellow("!"), damaged: red("✗") }[verdict];
  const path = visible(home.shorten((build ?? modules)?.path ?? ""));
  const files = build ? count(build.files, "file") : count(modules?.modules ?? 0, "module");
  const bytes = formatBytes((build ?? modules)?.bytes ?? 0);
  return [`${sign} ${path}: ${bold(verdict)}`, `  ${files}, ${bytes} hashed in ${formatDuration(durationMs)}`];
}

function damageLines<T>(damages: readonly T[], render: (damage: T) => string[], { verbose }: View): string[] {
  const some = verbose ? damages : damages.slice(0, shown);
  const rest = damages.length - some.length;
  return [...some.flatMap(render), ...(rest > 0 ? [`  and ${rest} more: -v shows them all`] : [])];
}

const kinds: Readonly<Record<Build["damages"][number]["kind"], string>> = {
  altered: "altered",
  truncated: "of another size",
  action: "cannot be read",
  "wrong-size": "says another size",
  "no-file": "no file",
  program: "no program",
};

function buildDamage(damage: Build["damages"][number], { columns, writer }: View): string[] {
  const { kind, path, found, wanted, object, package: own, removed } = damage;
  const where = own?.goVersion == null ? "" : `, ${own.goVersion} for ${own.platform}`;
  const what = own ? `package ${own.path ?? "of unknown name"}${where}` : (object ?? "an entry");
  return [
    ...titleLines(kinds[kind], what, { columns, writer }),
    `    ${visible(path)}`,
    ...labelled("found", found, columns),
    ...labelled("wanted", wanted, columns),
    ...labelled("", removed ? `${useOf(damage)}; it is removed` : useOf(damage), columns),
  ];
}

function useOf({ kind, silent }: Build["damages"][number]): string {
  if (silent) return "go uses it and says nothing";
  return kind === "no-file" ? "go expects none of these" : "go notices it, and makes it anew";
}

function titleLines(kind: string, what: string, { columns, writer }: Pick<View, "columns" | "writer">): string[] {
  const { red, bold } = writer.style.stdout;
  const [first = "", ...rest] = wrap(visible(what), columns - kind.length - 4);
  return [`  ${red(kind)}  ${bold(first)}`, ...rest.map((line) => `  ${" ".repeat(kind.length)}  ${bold(line)}`)];
}

/** So many files of a module are named; -v names all. */
const shownFiles = 5;

function differenceLines({ differences }: Modules["damages"][number], { verbose }: View): string[] {
  const all = (["modified", "missing", "extra"] as const).flatMap((what) =>
    (differences?.[what] ?? []).map((path) => `    ${what.padEnd(10)}${visible(path)}`),
  );
  const some = verbose ? all : all.slice(0, shownFiles);
  const rest = all.length - some.length;
  return [...some, ...(rest > 0 ? [`    and ${count(rest, "file")} more: -v names them all`] : [])];
}

function moduleDamage(damage: Modules["damages"][number], view: View): string[] {
  const { columns } = view;
  const { kind, module, version, found, wanted, removed } = damage;
  const texts = {
    altered: "its files are not those that were unpacked",
    "other-hash": "go.sum here has another hash",
    "no-hash": "what Go noted is no hash",
  };
  return [
    ...titleLines("altered", `${module}@${version}`, view),
    ...labelled("", removed ? `${texts[kind]}; it is removed` : texts[kind], columns),
    ...labelled("found", found, columns),
    ...labelled("wanted", wanted, columns),
    ...differenceLines(damage, view),
  ];
}

function noteLines(build: Build, view: View): string[] {
  const { orphans, dangling, unfinished, unsettled, unreadable, foreign } = build;
  const paths = (files: readonly { path: string }[]) => files.map(({ path }) => path);
  return [
    ...noteOf(
      unreadable.length,
      "could not be read",
      unreadable.map(({ path, code }) => `${path}: ${code}`),
      view,
    ),
    ...noteOf(unsettled.length, "changed at each look: builds go on", unsettled, view),
    ...noteOf(
      unfinished.length,
      "in the making, or left by a go that was ended: go does not use it",
      paths(unfinished),
      view,
    ),
    ...noteOf(
      dangling.length,
      "about an output that is gone: go makes that anew",
      view.verbose ? paths(dangling) : [],
      view,
    ),
    ...noteOf(orphans.files, "named by nothing: go writes outputs first", [], view),
    ...noteOf(foreign.length, "not Go's", paths(foreign), view),
  ];
}

function noteOf(files: number, text: string, paths: readonly string[], { columns, verbose, writer }: View): string[] {
  if (files === 0) return [];
  const some = verbose ? paths : paths.slice(0, 3);
  return [
    ...wrap(`${count(files, "file")} ${text}`, columns - 2).map((line) => `  ${line}`),
    ...some.map((path) => writer.style.stdout.dim(`    ${visible(path)}`)),
  ];
}

function moduleNotes({ inGoSum, modules, unreadable, goSums }: Modules, view: View): string[] {
  const sums = goSums.map((path) => visible(view.home.shorten(path))).join(", ");
  const vouched =
    inGoSum === null
      ? "no project here: what Go noted was not compared with a go.sum"
      : `${inGoSum} of ${count(modules, "module")} are in ${sums || "no go.sum"} with the same hash`;
  return [
    ...wrap(vouched, view.columns - 2).map((line) => `  ${line}`),
    ...noteOf(unreadable.length, "could not be read", unreadable, view),
  ];
}

function hintLines({ verdict, build }: CacheVerify): string[] {
  if (verdict !== "damaged") return [];
  return [`  plumb cache verify${build ? "" : " --modules"} --fix removes what is damaged, and only that`];
}

#!/usr/bin/env node
// What npm links as `plumb`: finds the executable that npm installed for this platform, runs it with the same arguments, hands signals on,
// and ends as it ended. Plain JavaScript for Node.js 20 or newer: it is published as it stands.
"use strict";

const { execFileSync, spawn } = require("node:child_process");
const { constants } = require("node:os");
const { dirname, join } = require("node:path");
const { optionalDependencies } = require("../package.json");

const machineCannot = 3;
const args = process.argv.slice(2);
const platform = `${process.platform}-${process.arch}`;
const translated = askWhetherTranslated();
const [executable] = candidates().flatMap(executableOf);

if (executable === undefined) missing();
else run(executable);

/** Names of platforms whose executables run here, the best first. */
function candidates() {
  // An Intel Node.js lets npm choose the package for Intel, but this CPU has no need of it.
  if (translated === "1") return ["darwin-arm64", platform];
  if (process.platform !== "linux") return [platform];
  const both = [platform, `${platform}-musl`];
  // npm chose one by the C library; other package managers install both.
  return both.flatMap(executableOf).length > 1 && isMusl() ? both.reverse() : both;
}

/** As npm tells them apart: by what Node.js itself runs with. */
function isMusl() {
  // Without this the report asks for names of hosts.
  process.report.excludeNetwork = true;
  const { header, sharedObjects } = process.report.getReport();
  return !header.glibcVersionRuntime && sharedObjects.some((path) => /libc\.musl-|ld-musl-/.test(path));
}

/** None or one. */
function executableOf(name) {
  try {
    const manifest = require.resolve(`${packageOf(name)}/package.json`);
    return [join(dirname(manifest), process.platform === "win32" ? "plumb.exe" : "plumb")];
  } catch {
    return [];
  }
}

function packageOf(name) {
  return `@goplumb/cli-${name}`;
}

function platformOf(name) {
  return name.replace(/^@goplumb\/cli-/, "");
}

function run(path) {
  if (translated === "1" && !path.includes("darwin-arm64")) {
    tell(
      "this Node.js is for Intel and runs under Rosetta on Apple silicon, so npm installed plumb for Intel, too; " +
        `for the native one type: ${installCommand("--cpu=arm64")}`,
    );
  }
  const env = { ...process.env };
  // A native plumb cannot see that it was started by a translated program.
  if (translated !== null) env.PLUMB_PARENT_TRANSLATED = translated;
  const terminal = [process.stdin, process.stdout, process.stderr].some(({ isTTY }) => isTTY);
  let child = null;
  // Before it starts: from its first moment on, who ends us means it.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP", ...(process.platform === "win32" ? [] : ["SIGQUIT"])]) {
    // What is typed at a terminal the system sends to both; a second one would end plumb before it has cleaned up.
    const typed = terminal && (signal === "SIGINT" || signal === "SIGQUIT");
    process.on(signal, () => typed || child?.kill(signal));
  }
  child = spawn(path, args, { stdio: "inherit", env });
  child.on("error", ({ code }) => cannotStart(path, code));
  child.on("exit", (status, signal) => process.exit(status ?? 128 + constants.signals[signal]));
}

function cannotStart(path, code) {
  const again = isGlobal() ? "npm install --global --force @goplumb/cli" : "rm -rf node_modules && npm install";
  // ENOENT of a file that is there: the loader that it names is not.
  fail(
    "EXECUTABLE_BROKEN",
    `${path} cannot be started on this machine (${code})`,
    `It was installed for another system, or has changed. Type: ${again}`,
  );
}

function missing() {
  const known = Object.keys(optionalDependencies);
  const names = candidates().map(packageOf);
  if (!names.some((name) => known.includes(name))) {
    const all = known.map(platformOf).join(", ");
    return fail("PLATFORM_UNKNOWN", `there is no executable of plumb for ${platform}`, `There are some for ${all}`);
  }
  const wanted = process.platform === "linux" && isMusl() ? names.at(-1) : names[0];
  const found = known.filter((name) => executableOf(platformOf(name)).length > 0);
  return fail(
    "EXECUTABLE_MISSING",
    `the package ${wanted}, which holds plumb for this machine, is not installed (found: ${found.join(", ") || "none"})`,
    `npm leaves it out with --omit=optional, and a node_modules from another machine holds another one. Type: ${installCommand(
      translated === "1" ? "--include=optional --cpu=arm64" : "--include=optional",
    )}`,
  );
}

function installCommand(flags) {
  return `npm install ${isGlobal() ? "--global " : ""}${flags} @goplumb/cli`;
}

/** Where npm puts global packages, on Unix and on Windows. */
function isGlobal() {
  return /[\\/](lib|npm)[\\/]node_modules[\\/]@goplumb[\\/]/.test(__dirname);
}

function askWhetherTranslated() {
  if (process.platform !== "darwin") return null;
  try {
    // The half of sysctl that is for our CPU is started, so it answers for us. An Intel Mac does not know the name.
    const stdio = ["ignore", "pipe", "ignore"];
    return execFileSync("/usr/sbin/sysctl", ["-n", "sysctl.proc_translated"], { encoding: "utf8", stdio }).trim();
  } catch {
    return null;
  }
}

function fail(code, message, hint) {
  const dashes = args.indexOf("--");
  if ((dashes < 0 ? args : args.slice(0, dashes)).includes("--json")) {
    const document = { schemaVersion: 1, error: { code, message, hint, details: { platform } } };
    process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
  } else {
    tell(`${message} [${code}]`);
    tell(hint);
  }
  process.exitCode = machineCannot;
}

function tell(line) {
  process.stderr.write(`plumb: ${line}\n`);
}

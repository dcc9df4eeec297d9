// Python, Node.js, Perl and shell programs that fail in their own ways, and the tools around them.

import { hasProgram, makeFolder, shellTask, type Task, type Workshop } from "./task.ts";

const python: Readonly<Record<string, string>> = {
  "missing module": "import requets",
  "missing name in a module": "from os import pathh",
  key: 'd = {"a": 1}\nprint(d["b"])',
  index: "print([1, 2][5])",
  type: 'print("3" + 4)',
  attribute: "print((3).upper())",
  division: "def rate(n):\n    return 1 / n\n\nprint(rate(0))",
  chained: 'try:\n    int("x")\nexcept ValueError as e:\n    raise RuntimeError("bad configuration") from e',
  file: 'open("settings.yaml")',
  permission: 'open("/proc/version", "w")',
  connection: 'import socket\nsocket.create_connection(("127.0.0.1", 1), 2)',
  url: 'import urllib.request\nurllib.request.urlopen("http://127.0.0.1:1/health")',
  json: 'import json\njson.loads("{")',
  syntax: "def f(:\n    pass",
  indentation: "def f():\nreturn 1",
  assertion: 'assert 2 + 2 == 5, "exec format error"',
  recursion: "def f():\n    return f()\nf()",
  unicode: 'b"\\xff".decode()',
  exit: 'import sys\nsys.exit("fatal: no such tool \\"report\\"")',
  subprocess: 'import subprocess\nsubprocess.run(["sh", "-c", "exit 4"], check=True)',
  "unit test":
    'import unittest\n\nclass T(unittest.TestCase):\n    def test_arch(self):\n        self.assertEqual("arm64", "x86_64")\n    def test_ok(self):\n        pass\n\nunittest.main()',
  asyncio:
    "import asyncio\n\nasync def main():\n    await asyncio.wait_for(asyncio.sleep(1), 0.01)\n\nasyncio.run(main())",
  logging:
    'import logging\nlogging.basicConfig(level=logging.DEBUG)\nlogging.error("upstream said: permission denied")\nlogging.warning("retrying: connection refused")\nlogging.debug("cache miss for toolchain not available")',
  "os error": 'import os\nos.listdir("/nonexistent/lib/pkgconfig")',
  memory: 'raise MemoryError("cannot allocate 3 GiB for the frame")',
};

const node: Readonly<Record<string, string>> = {
  "missing module": 'require("expresss");',
  type: "const a = undefined;\na.length;",
  reference: "start();",
  syntax: "const a = {;\n",
  file: 'require("fs").readFileSync("config/production.json");',
  permission: 'require("fs").writeFileSync("/proc/version", "");',
  rejection: 'Promise.reject(new Error("database is locked"));',
  fetch: 'fetch("http://127.0.0.1:1/").catch((e) => { console.error(e); process.exit(1); });',
  connection: 'require("net").connect(1, "127.0.0.1");',
  json: 'JSON.parse("{\\"a\\":");',
  assertion: 'require("assert").deepStrictEqual({ os: "linux", arch: "x64" }, { os: "linux", arch: "arm64" });',
  "address in use":
    'const n = require("net");\nn.createServer().listen(0, function () { n.createServer().listen(this.address().port); });',
  stack: "function f() { f(); }\nf();",
  "thrown text": 'throw "exec format error";',
  test: 'const { test } = require("node:test");\ntest("adds", () => { require("assert").equal(1 + 1, 3); });\ntest("ok", () => {});',
  aggregate: 'throw new AggregateError([new Error("ECONNREFUSED"), new Error("ETIMEDOUT")], "all mirrors failed");',
};

const shell: Readonly<Record<string, string>> = {
  "missing file": "cat notes.txt; cp a.txt b.txt; rm report.pdf; ls build/; cd src",
  "unset variable": 'set -u\necho "$TARGET_ARCH"',
  syntax: "if [ 1 = 1 ; then echo yes; fi",
  "unexpected end": "for f in *; do echo $f",
  "missing command": "frobnicate --all",
  "grep without match": "set -e\necho ok | grep -c error",
  "test with too few operands": "[ $UNSET = x ]",
  "bad substitution": `echo \${a.b}`,
  division: "echo $((3 / 0))",
  "curl of a closed port": "curl -sS http://127.0.0.1:1/healthz",
  "curl of a missing page": "curl -fsS file:///nonexistent",
  "wget of a closed port": "wget -q -O- http://127.0.0.1:1/ || echo failed; wget -t1 -T1 http://127.0.0.1:1/x",
  "tar of a bad archive": "echo no >x.tgz; tar xzf x.tgz",
  "unzip of a bad archive": "echo no >x.zip; unzip x.zip || python3 -m zipfile -l x.zip",
  "killed by itself": "bash -c 'kill -TERM $$'; echo status $?",
  "segmentation fault": "bash -c 'kill -SEGV $$'; echo status $?",
  traced: "set -x\nexport MODE=release\nmkdir -p dist\ntouch dist/app\n[ -f dist/app ]\nfalse",
  sed: "sed 's/a/b' /etc/hostname",
  awk: "awk '{ print $1 ' /etc/hostname",
  jq: "echo '{' | python3 -m json.tool",
  find: "find /nonexistent -name '*.go'",
  "make a folder twice": "mkdir a; mkdir a",
  "symbolic links in a circle": "ln -sf b a; ln -sf a b; cat a",
  "argument list": "head -c; sort --nonsense; date -d nonsense",
  "not a folder": "cd /etc/hostname",
};

const perl: Readonly<Record<string, string>> = {
  "missing module": "use Acme::Nothing; 1;",
  syntax: "my $a = ;",
  open: 'open(F, "<", "x.txt") or die "cannot open x.txt: $!";',
  method: "my $x = 3; $x->run();",
};

export function scriptTasks(workshop: Workshop): readonly Task[] {
  return [
    ...scripts(workshop, "python", ["python3"], "py", python),
    ...scripts(workshop, "node", ["node"], "js", node),
    ...scripts(workshop, "shell", ["bash", "dash", "zsh"], "sh", shell),
    ...scripts(workshop, "perl", ["perl"], "pl", perl),
    ...tools(workshop),
  ];
}

function scripts(
  workshop: Workshop,
  kind: string,
  programs: readonly string[],
  extension: string,
  texts: Readonly<Record<string, string>>,
): readonly Task[] {
  return programs.filter(hasProgram).flatMap((program) =>
    Object.entries(texts).map(([name, text], index): Task => {
      const cwd = makeFolder(workshop, `scripts/${program}-${index}`, { [`main.${extension}`]: `${text}\n` });
      return { kind, name: `${program}: ${name}`, command: [program, `main.${extension}`], cwd };
    }),
  );
}

/** npm and pip where nothing has to be fetched. */
function tools(workshop: Workshop): readonly Task[] {
  const cwd = makeFolder(workshop, "scripts/package", {
    "package.json":
      '{ "name": "depot", "version": "1.0.0", "scripts": { "build": "node build.js", "lint": "sh -c \\"echo 3 problems; exit 1\\"", "ok": "echo fine" } }\n',
    "build.js": 'throw new Error("Cannot resolve ./styles/app.css");\n',
    "bad/package.json": "{ not json\n",
    "requirements.txt": "this is not a requirement !!\n",
    "setup.py": "from setuptools import setup\nraise SystemExit('needs a newer setuptools')\n",
  });
  const lines = [
    "npm run build",
    "npm run lint",
    "npm run missing",
    "npm run ok",
    "npm --prefix bad run build",
    "npm ls --depth=0",
    "npm install --offline left-pad",
    "npm test",
    "npm pack --dry-run",
    "npm ci --offline",
    "npm version nonsense",
    "npx --offline nothing-here",
    "python3 -m pip install --no-index nothing-here",
    "python3 -m pip install --no-index -r requirements.txt",
    "python3 -m pip install --no-index .",
    "python3 -m pip list",
    "python3 -m pip check",
    "python3 -m nothing_here",
    "python3 -c 'import sys; print(sys.path[0]); import nothing_here'",
    "python3 -m unittest discover -v",
  ];
  return lines
    .filter((line) => hasProgram(line.split(" ")[0] ?? ""))
    .map((line) => shellTask("package-manager", line, cwd, line));
}

// C and C++ that does not compile or link, because of itself: gcc and clang.

import { makeFolder, shellTask, type Task, type Workshop } from "./task.ts";

const c: Readonly<Record<string, string>> = {
  "undeclared name": "int main(void) { return count; }",
  "missing semicolon": "int main(void) { int a = 3 return a; }",
  "own header that is not there": '#include "parser/tokens.h"\nint main(void) { return 0; }',
  "wrong arguments": "static int f(int a, int b) { return a + b; }\nint main(void) { return f(1); }",
  "conflicting types": "int f(int);\nlong f(int a) { return a; }",
  "unknown type": "size n; int main(void) { return 0; }",
  "incompatible pointers": 'int main(void) { char *s = 5; int *p = "x"; return *p + *s; }',
  "implicit function": "int main(void) { return launch(3); }",
  redefinition: "int x = 1; int x = 2; int main(void) { return x; }",
  "struct without member": "struct s { int a; }; int main(void) { struct s v = {1}; return v.b; }",
  "error directive": "#error configure with --enable-widgets first\nint main(void) { return 0; }",
  "assertion at compile time":
    '_Static_assert(sizeof(int) == 8, "int must have 64 bits");\nint main(void) { return 0; }',
  "warnings only": '#include <stdio.h>\nint main(void) { int u; printf("%s %d\\n", 3, "x"); if (u = 3) return 1; }',
  "bad assembly": 'int main(void) { __asm__("movq %foo, %rax"); return 0; }',
  "unterminated comment": "int main(void) { return 0; } /* open",
  "macro with too few arguments": "#define TWO(a, b) a + b\nint main(void) { return TWO(1); }",
};
const links: Readonly<Record<string, string>> = {
  "own function that is nowhere": "void launch(int); int main(void) { launch(3); return 0; }",
  "no main": "int helper(void) { return 0; }",
  "variable that is nowhere": "extern int level; int main(void) { return level; }",
};
const cpp: Readonly<Record<string, string>> = {
  "template without match":
    "#include <vector>\n#include <algorithm>\nstruct S {}; int main() { std::vector<S> v; std::sort(v.begin(), v.end()); }",
  "pure virtual": "struct A { virtual void f() = 0; }; int main() { A a; }",
  "private member": "class A { int n; }; int main() { A a; return a.n; }",
  const: "int main() { const int n = 1; n = 2; }",
  "no such overload": '#include <string>\nint main() { std::string s; s.push_back("ab"); }',
  "missing namespace": "int main() { cout << 3; }",
  "deleted function": "#include <memory>\nint main() { std::unique_ptr<int> a, b; a = b; }",
  "undefined method at link time": "struct A { void f(); }; int main() { A().f(); }",
  "concept not met": "#include <concepts>\ntemplate <std::integral T> T f(T v) { return v; }\nint main() { f(1.5); }",
};

export function cFamilyTasks(workshop: Workshop): readonly Task[] {
  return [
    ...["gcc", "clang"].flatMap((cc) => compile(workshop, cc, "c", c, "-Wall -c -o /dev/null")),
    ...["gcc", "clang", "gcc -fuse-ld=lld", "gcc -fuse-ld=gold", "clang -fuse-ld=mold", "gcc -flto"].flatMap((cc) =>
      compile(workshop, cc, "c", links, "-o /dev/null"),
    ),
    ...["g++", "clang++"].flatMap((cc) => compile(workshop, cc, "cc", cpp, "-std=c++20 -o /dev/null")),
    ...["gcc -fdiagnostics-color=always", "clang -fcolor-diagnostics"].flatMap((cc) =>
      compile(workshop, cc, "c", c, "-c -o /dev/null"),
    ),
  ];
}

function compile(
  workshop: Workshop,
  cc: string,
  extension: string,
  sources: Readonly<Record<string, string>>,
  flags: string,
): readonly Task[] {
  return Object.entries(sources).map(([name, text], index) => {
    const file = `unit${index}.${extension}`;
    const cwd = makeFolder(workshop, `c-family/${extension}`, {});
    makeFolder(workshop, `c-family/${extension}/${cc.replaceAll(/\W+/g, "-")}${flags.length}`, { [file]: `${text}\n` });
    return shellTask(
      "c-compile",
      `${cc}: ${name}`,
      `${cwd}/${cc.replaceAll(/\W+/g, "-")}${flags.length}`,
      `${cc} ${flags} ${file}`,
      { needs: programsOf(cc) },
    );
  });
}

/** The compiler, and the linker it is told to use. */
function programsOf(cc: string): readonly string[] {
  const linker = /-fuse-ld=(\w+)/.exec(cc)?.[1];
  return [cc.split(" ")[0] ?? cc, ...(linker === undefined ? [] : [`ld.${linker}`])];
}

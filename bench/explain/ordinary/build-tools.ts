// make, cmake and git where the project, not the machine, is at fault; also what they print when all is well.

import { hasProgram, makeFolder, shellTask, type Task, type Workshop } from "./task.ts";

const makefiles: Readonly<Record<string, string>> = {
  "no rule": "all: app\napp: main.o\n\tcc -o app main.o\n",
  "failing command": "all:\n\t@echo compiling\n\tfalse\n",
  separator: "all:\n    echo spaces\n",
  "undefined function": "all: ; $(error set PREFIX first)\n",
  circular: "a: b\nb: a\n\ttouch $@\n",
  "own tool": "lint:\n\t./scripts/lint.sh\n",
  "exit status": "test:\n\tsh -c 'echo 3 tests failed; exit 2'\n",
  nested: "all:\n\t$(MAKE) -C sub\n",
  "ignored error": "all:\n\t-rm nothing.o\n\techo done\n",
  warning: "$(warning DOCKER_DEFAULT_PLATFORM is not set)\nall:\n\techo ok\n",
};

const cmakes: Readonly<Record<string, string>> = {
  "missing package": "cmake_minimum_required(VERSION 3.20)\nproject(depot C)\nfind_package(Widgets REQUIRED)\n",
  "missing source": "cmake_minimum_required(VERSION 3.20)\nproject(depot C)\nadd_executable(depot main.c)\n",
  syntax: "cmake_minimum_required(VERSION 3.20\n",
  "own error":
    'cmake_minimum_required(VERSION 3.20)\nproject(depot NONE)\nmessage(FATAL_ERROR "no supported backend")\n',
  well: "cmake_minimum_required(VERSION 3.20)\nproject(depot C)\n",
};

const git: Readonly<Record<string, string>> = {
  "conflict in a merge":
    "git switch -q -c side; echo side >a; git commit -qam side; git switch -q main; echo main >a; git commit -qam main; git merge side; git status; git diff",
  "conflict in a rebase":
    "git switch -q -c side; echo side >a; git commit -qam side; git switch -q main; echo main >a; git commit -qam main; git rebase main side",
  "conflict in a cherry-pick":
    "git switch -q -c side; echo side >a; git commit -qam side; git switch -q main; echo main >a; git commit -qam main; git cherry-pick side",
  "nothing to commit": "git commit -m x; git commit --amend --no-edit --allow-empty",
  "unknown revision": "git checkout v9.9.9; git show nothing; git log nothing",
  "local changes":
    "git switch -q -c side; echo side >a; git commit -qam side; git switch -q main; echo dirty >a; git checkout side",
  "not a repository": "cd /; git status",
  "unknown command": "git comit",
  "no upstream": "git push; git pull",
  "remote that is not there": "git remote add origin /nonexistent/depot.git; git fetch origin",
  "patch that does not apply":
    "printf 'diff --git a/a b/a\\n--- a/a\\n+++ b/a\\n@@ -1 +1 @@\\n-other\\n+x\\n' | git apply -",
  "rejected push":
    "git clone -q . ../copy; git switch -q -c x; cd ../copy; echo 1 >b; git add b; git -c user.name=a -c user.email=a@example.com commit -qm b; git push origin HEAD:main",
  "log and stat": "git log --stat; git status --short --branch; git branch -avv",
  whitespace: "printf 'x  \\n' >a; git diff --check",
  bisect: "git bisect bad; git bisect reset",
  submodule: "git submodule add /nonexistent/lib lib",
  stash: "git stash pop; git stash list",
  worktree: "git worktree add ../w main",
};

export function buildToolTasks(workshop: Workshop): readonly Task[] {
  return [
    ...Object.entries(makefiles).flatMap(([name, text], index) => {
      const cwd = makeFolder(workshop, `make/${index}`, {
        Makefile: text,
        "sub/Makefile": "all:\n\techo sub; exit 3\n",
      });
      return [
        shellTask("make", `make: ${name}`, cwd, "make"),
        shellTask("make", `make -j2 -k: ${name}`, cwd, "make -j2 -k"),
      ];
    }),
    ...(hasProgram("cmake") ? Object.entries(cmakes) : []).map(([name, text], index) => {
      const cwd = makeFolder(workshop, `cmake/${index}`, { "CMakeLists.txt": text });
      return shellTask("cmake", `cmake: ${name}`, cwd, "cmake -S . -B build");
    }),
    ...Object.entries(git).map(([name, line], index) => {
      const cwd = makeFolder(workshop, `git/${index}/depot`, { a: "first\n" });
      const start =
        "git init -q -b main . && git config user.name Dev && git config user.email dev@example.com && git add a && git commit -qm first\n";
      return shellTask("git", `git: ${name}`, cwd, `${start}${line}`);
    }),
  ];
}

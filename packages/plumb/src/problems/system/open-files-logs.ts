// How it shows that no further file may be opened: EMFILE and ENFILE, open(2).

import type { LogPattern } from "../log-pattern.ts";

export const openFilesLogs: readonly LogPattern[] = [
  {
    says: [
      "{open|fcntl|pipe|pipe2|fork/exec|read|readdirent|stat|lstat|chdir|getcwd} {path:path}: too many open files",
      "{pipe|pipe2|fork|socket|kqueue|epoll_create|inotify_init}: too many open files",
      "ld: {*}too many open files",
    ],
    confidence: 0.93,
    without: ["accept4: too many open files", "accept: too many open files"],
    found: "more files are open at once than the limit (ulimit -n) allows",
  },
  {
    says: ["^{before:any}too many open files", "VFS: file-max limit", "Os \\{ code: 24, kind: {kind}"],
    confidence: 0.8,
    // Not a string in a source or a program.
    when: ({ before = "" }) => !/["'`]$/.test(before) && !before.includes("\0"),
    found: "more files are open at once than the limit (ulimit -n) allows",
  },
];

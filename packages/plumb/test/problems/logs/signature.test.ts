// What tools print when macOS does not take a signature, and what only looks like it.

import { expect, test } from "bun:test";
import { commandsFor, testLogs } from "./log-cases.ts";

testLogs({
  "codesign-killed-9": {
    logs: [
      "$ ./tideclock\nzsh: killed     ./tideclock",
      "lena$ ./tideclock --help\nKilled: 9",
      "[1]    4711 killed     ./tideclock",
      "Exception Type:  EXC_CRASH (SIGKILL (Code Signature Invalid))\nTermination Reason: CODESIGNING 4 Launch Constraint Violation",
      '"termination" : {"flags":0,"code":2,"namespace":"CODESIGNING","indicator":"Invalid Page"}',
      "./tideclock: invalid signature (code or signature have been modified)\nIn architecture: arm64",
      "./tideclock: code object is not signed at all",
      "Error: Failure while executing; `tideclock completion zsh` was terminated by uncaught signal KILL.",
      "fish: Job 1, './tideclock' terminated by signal SIGKILL (Forced quit)",
      "dyld: Library not loaded: @rpath/libtide.dylib\n  Reason: tried: '/opt/libtide.dylib' (code signature in </opt/libtide.dylib> not valid for use in process: mapped file has no cdhash, completely unsigned? Code has to be at least ad-hoc signed.)",
    ],
    others: [
      ["--- FAIL: TestStop (0.1s)\n    stop_test.go:12: got signal: killed, want exit status 0", undefined],
      [
        "dyld[99]: missing LC_UUID load command in /Users/lena/go/bin/tideclock\nzsh: abort      tideclock",
        "missing-lc-uuid-dyld",
      ],
      ["$ codesign -s dlv-cert ~/go/bin/dlv\n$ dlv exec ./tideclock\nKilled: 9", "dlv-not-permitted"],
    ],
  },
  "gatekeeper-quarantine": {
    logs: [
      "“tideclock” cannot be opened because the developer cannot be verified.",
      "Apple could not verify “tideclock” is free of malware that may harm your Mac or compromise your privacy.",
      "“tideclock” can’t be opened because Apple cannot check it for malicious software.",
      '"tideclock" is damaged and can\'t be opened. You should move it to the Trash.',
      "$ xattr -l ./tideclock\ncom.apple.quarantine: 0081;65f;Safari;",
      "$ spctl -a -vv tideclock\ntideclock: rejected\nsource=Unnotarized Developer ID",
    ],
    others: [
      ["could not open file: tideclock is damaged: bad checksum", undefined],
      ["xattr: ./tideclock: No such xattr: com.apple.quarantine", undefined],
    ],
  },
});

test("the commands name the program of the log", () => {
  expect(commandsFor("zsh: killed     ./tideclock")).toEqual([
    "cp ./tideclock ./tideclock.new",
    "codesign --force --sign - ./tideclock.new",
    "mv ./tideclock.new ./tideclock",
  ]);
  expect(commandsFor("“tide clock” cannot be opened because the developer cannot be verified.")).toEqual([
    "xattr -dr com.apple.quarantine 'tide clock'",
  ]);
});

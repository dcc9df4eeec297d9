// Programs whose own messages sound like a broken machine, and are about something else.

import { makeFolder, shellTask, type Task, type Workshop } from "./task.ts";

const lines: readonly string[] = [
  "2026-02-11T08:14:03Z WARN  api: upstream returned 403: permission denied (user=42 path=/v1/orders)",
  "2026-02-11T08:14:04Z ERROR checkout: payment gateway: connection refused, will retry in 5s",
  'level=error msg="dial tcp 10.4.0.9:5432: connect: connection refused" component=db attempt=3',
  'level=warn msg="context deadline exceeded (Client.Timeout exceeded while awaiting headers)" url=http://inventory.internal/items',
  "[pool] worker 7: signal: terminated",
  "ERROR 1045 (28000): Access denied for user 'app'@'localhost' (using password: YES)",
  "psycopg2.OperationalError: could not connect to server: Connection refused",
  "redis.exceptions.ConnectionError: Error 111 connecting to localhost:6379. Connection refused.",
  "rpc error: code = PermissionDenied desc = permission denied on resource projects/demo",
  'rpc error: code = Unavailable desc = connection error: desc = "transport: Error while dialing: dial tcp: lookup orders.svc: no such host"',
  "S3 upload: AccessDenied: Access Denied status code: 403, request id: 7A2",
  "warning: 3 users have no quota left: no space left in mailbox",
  "quota exceeded: no space left on device class 'fast' in plan basic",
  "Import of contacts.csv: line 14: checksum mismatch in column 3",
  "firmware v2.3: image checksum mismatch, falling back to slot B",
  "player: codec: exec format error in stream 2 is not a known message, ignoring",
  "translation missing: en.errors.exec_format_error",
  "INSERT INTO faq VALUES ('What does \"exec format error\" mean?', 'The binary is for another CPU.');",
  "chat: <mira> has anyone seen 'cannot execute binary file' before?",
  "chat: <tom> yes, that was gcc: command not found in the old image, solved last year",
  "release notes: fixed a crash when the certificate was signed by unknown authority",
  "release notes: the installer no longer says 'go: command not found' after an upgrade",
  "TODO: document the message 'C compiler \"gcc\" not found' in the FAQ",
  "search results for 'GLIBC_2.34 not found': 4 threads",
  'assert_equal failed: expected "no such file or directory", got "permission denied"',
  "mail: Subject: Re: docker: exec user process caused: no such file or directory",
  "lint: spelling: 'toolchain not available' should end with a full stop",
  'metrics: go_build_failures_total{reason="disk full"} 0',
  "health: ok (last error 12 days ago: too many open files)",
  "audit: rule 'xcrun: error' matched 0 of 1204 lines",
  "quiz: question 7: what is printed? (a) Killed: 9 (b) signal: killed (c) nothing",
  "[nginx] 2026/02/11 08:15:00 [error] 31#31: *5 connect() failed (111: Connection refused) while connecting to upstream",
  'haproxy: backend web/app1 is DOWN, reason: Layer4 connection problem, info: "Connection refused"',
  "sshd[811]: Failed password for invalid user admin from 203.0.113.9 port 51122 ssh2",
  "sudo: pam_unix(sudo:auth): authentication failure; logname=dev uid=1000",
  "cron: (root) CMD (test -x /usr/sbin/anacron || run-parts /etc/cron.daily)",
  "vault: 1 error occurred: * permission denied",
  "kafka: client has run out of available brokers to talk to: EOF",
  "ffmpeg: Conversion failed! moov atom not found",
  "android: INSTALL_FAILED_NO_MATCHING_ABIS: Failed to extract native libraries, res=-113",
  "java.lang.UnsupportedClassVersionError: App has been compiled by a more recent version of the Java Runtime",
  "java.lang.OutOfMemoryError: Java heap space",
  "terraform: Error: creating EC2 Instance: UnauthorizedOperation: You are not authorized",
  "helm: Error: INSTALLATION FAILED: cannot re-use a name that is still in use",
  'ansible: fatal: [web1]: UNREACHABLE! => {"msg": "Failed to connect to the host via ssh"}',
  "kubectl: error: You must be logged in to the server (Unauthorized)",
];

export function scaryProgramTasks(workshop: Workshop): readonly Task[] {
  const cwd = makeFolder(workshop, "scary", {
    "say.py": "import sys\nfor line in sys.argv[1:]:\n    print(line)\nsys.exit(len(sys.argv) % 2)\n",
    "say.js": "for (const line of process.argv.slice(2)) console.error(line);\n",
    "all.txt": `${lines.join("\n")}\n`,
  });
  const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
  return [
    ...lines.map((line, index) =>
      shellTask(
        "own-words",
        `a program that says: ${line.slice(0, 60)}`,
        cwd,
        `${index % 2 === 0 ? "python3 say.py" : "node say.js"} 'service starting' ${quoted(line)} 'shutting down'`,
      ),
    ),
    shellTask("own-words", "all of them", cwd, "cat all.txt"),
    shellTask("own-words", "all of them, with numbers", cwd, "nl all.txt"),
    shellTask(
      "own-words",
      "all of them, as JSON",
      cwd,
      'python3 -c \'import json; [print(json.dumps({"line": l.rstrip()})) for l in open("all.txt")]\'',
    ),
    shellTask("own-words", "all of them, as a diff", cwd, "diff -u /dev/null all.txt; true"),
  ];
}

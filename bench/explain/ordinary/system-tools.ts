// What a healthy system prints about itself: package managers, disks, processes, kernels.

import { shellTask, type Task } from "./task.ts";

const lines: readonly string[] = [
  "cat /var/log/dpkg.log | tail -300",
  "cat /var/log/apt/history.log | tail -200",
  "cat /var/log/apt/term.log | tail -400",
  "dpkg -l | head -200",
  "dpkg --print-architecture; dpkg --print-foreign-architectures",
  "apt-cache show gcc golang-go | head -120",
  "apt-cache policy gcc clang",
  "apt-get -s install hello",
  "apt-get -s upgrade",
  "apt-get install nothing-here",
  "apt-get check",
  "dpkg -s nothing-here",
  "dpkg -i /nonexistent.deb",
  "df -h; df -i",
  "free -m; uptime; uname -a",
  "mount",
  "ps aux | head -40",
  "cat /proc/cpuinfo | head -60",
  "cat /proc/meminfo",
  "cat /etc/os-release /etc/passwd /etc/group",
  "env | sort | head -40",
  "ulimit -a",
  "ls -laR /etc/ssl | head -200",
  "ls -la /usr/bin | head -300",
  "gcc -v -x c -c /dev/null -o /dev/null",
  "gcc -print-search-dirs",
  "ld --verbose",
  "cpp -v /dev/null",
  "clang -v -x c -c /dev/null -o /dev/null",
  "pkg-config --list-all",
  "gcc --version; clang --version; ld --version; make --version; git --version; cmake --version",
  "openssl version -a",
  "docker version",
  "docker info",
  "docker ps",
  "docker images",
  "ip addr; ip route",
  "ss -tlnp",
  "cat /etc/resolv.conf /etc/hosts",
  "getent hosts localhost",
  "ping -c1 -W1 127.0.0.1",
  "strace -c true",
  "strace true",
  "timeout 1 sleep 5; echo $?",
  "git config --list",
  "locale; locale -a",
  "ssh -V; ssh -G localhost",
  "sysctl -a | head -300",
  "lscpu",
];

export function systemToolTasks(): readonly Task[] {
  return lines.map((line) => shellTask("system", line, "/", line, { needs: programsOf(line) }));
}

/** The first words of its commands, without those that are the shell's own. */
function programsOf(line: string): readonly string[] {
  const words = line.split(/[;|]/).map((command) => command.trim().split(" ")[0] ?? "");
  return words.filter((word) => word !== "ulimit");
}

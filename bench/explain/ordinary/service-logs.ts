// Logs of services that run: written by a generator, because this machine runs none of them. Values differ, forms are the usual ones.

import type { OrdinaryLog } from "./task.ts";

type Line = (n: Random) => string;

const forms: Readonly<Record<string, readonly Line[]>> = {
  access: [
    (n) =>
      `203.0.113.${n(255)} - - [11/Feb/2026:08:${two(n(60))}:${two(n(60))} +0000] "GET /api/v1/items/${n(9999)} HTTP/1.1" ${n.of([200, 200, 200, 304, 404, 403, 500, 502])} ${n(90_000)} "-" "curl/7.88.1"`,
    (n) =>
      `198.51.100.${n(255)} - dev${n(20)} [11/Feb/2026:09:${two(n(60))}:00 +0000] "POST /login HTTP/2.0" ${n.of([200, 302, 401, 403])} ${n(900)} "https://shop.example.com/" "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)"`,
  ],
  journal: [
    (n) =>
      `Feb 11 08:${two(n(60))}:${two(n(60))} web${n(9)} systemd[1]: Started session-${n(900)}.scope - Session ${n(900)} of User deploy.`,
    (n) =>
      `Feb 11 08:${two(n(60))}:${two(n(60))} web${n(9)} systemd[1]: app.service: Main process exited, code=exited, status=${n.of([1, 2, 3])}/FAILURE`,
    (n) =>
      `Feb 11 08:${two(n(60))}:${two(n(60))} web${n(9)} kernel: [${n(99_999)}.${n(999_999)}] eth0: link up, 1000Mbps, full-duplex`,
    (n) =>
      `Feb 11 08:${two(n(60))}:${two(n(60))} web${n(9)} sshd[${n(30_000)}]: Connection closed by 203.0.113.${n(255)} port ${n(60_000)} [preauth]`,
    (n) =>
      `Feb 11 08:${two(n(60))}:${two(n(60))} web${n(9)} app[${n(30_000)}]: time="2026-02-11T08:00:00Z" level=${n.of(["info", "warning", "error"])} msg="request finished" status=${n.of([200, 404, 500])} took=${n(900)}ms`,
  ],
  kubernetes: [
    (n) =>
      `LAST SEEN ${n(59)}m  Normal   Scheduled  pod/app-${n(99_999)}  Successfully assigned shop/app-${n(99_999)} to node-${n(9)}`,
    (n) =>
      `${n(59)}m  Normal   Pulled     pod/app-${n(99_999)}  Container image "registry.example.com/shop:${n(9)}.${n(20)}.0" already present on machine`,
    (n) =>
      `${n(59)}m  Warning  Unhealthy  pod/app-${n(99_999)}  Readiness probe failed: Get "http://10.1.2.${n(255)}:8080/ready": dial tcp 10.1.2.${n(255)}:8080: connect: connection refused`,
    (n) =>
      `${n(59)}m  Warning  BackOff    pod/app-${n(99_999)}  Back-off restarting failed container app in pod app-${n(99_999)}`,
    (n) => `${n(59)}m  Normal   Killing    pod/app-${n(99_999)}  Stopping container app`,
  ],
  database: [
    (n) =>
      `2026-02-11 08:${two(n(60))}:00.${n(999)} UTC [${n(9999)}] LOG:  checkpoint complete: wrote ${n(900)} buffers (1.${n(9)}%)`,
    (n) =>
      `2026-02-11 08:${two(n(60))}:00.${n(999)} UTC [${n(9999)}] ERROR:  duplicate key value violates unique constraint "orders_pkey"`,
    (n) =>
      `2026-02-11 08:${two(n(60))}:00.${n(999)} UTC [${n(9999)}] FATAL:  password authentication failed for user "app${n(9)}"`,
    (n) =>
      `2026-02-11 08:${two(n(60))}:00.${n(999)} UTC [${n(9999)}] ERROR:  permission denied for table invoices_${n(99)}`,
  ],
  image: [
    (n) => `#${n(20) + 4} [build ${n(8) + 1}/9] COPY --from=deps /src/vendor${n(9)} ./vendor`,
    (n) => `#${n(20) + 4} ${n(99)}.${n(999)} added ${n(900)} packages in ${n(60)}s`,
    (n) => `#${n(20) + 4} DONE ${n(60)}.${n(9)}s`,
    (n) => `#${n(20) + 4} CACHED`,
    (n) => `#${n(20) + 4} ${n(99)}.${n(999)} debconf: delaying package configuration, since apt-utils is not installed`,
    (n) =>
      `#${n(20) + 4} ${n(99)}.${n(999)} FAIL src/cart${n(9)}.test.ts > adds an item: expected ${n(9)} to be ${n(9)}`,
  ],
  android: [
    (n) => `> Task :app:compileDebugKotlin${n.of(["", " UP-TO-DATE", " FROM-CACHE"])}`,
    (n) => `e: file:///src/app/Main${n(9)}.kt:${n(200)}:${n(80)} Unresolved reference: viewModel${n(9)}`,
    (n) => `FAILURE: Build failed with an exception (${n(9)} actionable tasks)`,
    (n) => `w: 'onBackPressed(): Unit' is deprecated. Deprecated in Java (line ${n(300)})`,
  ],
};

/** @param each Logs of each form */
export function serviceLogs(each: number): readonly OrdinaryLog[] {
  return Object.entries(forms).flatMap(([form, lines]) =>
    Array.from({ length: each }, (_, index) => {
      const random = randomOf(index * 7919 + form.length * 104_729);
      const log = Array.from({ length: 20 + random(60) }, () => random.of(lines)(random)).join("\n");
      return { name: `${form} ${index}`, kind: "service-log", log: `${log}\n` };
    }),
  );
}

interface Random {
  (below: number): number;
  of<T>(list: readonly T[]): T;
}

/** The same numbers in every run (Lehmer's generator). */
function randomOf(seed: number): Random {
  let state = (seed % 2_147_483_646) + 1;
  const next = (below: number): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
  return Object.assign(next, {
    of: <T>(list: readonly T[]): T => {
      const chosen = list[next(list.length)];
      if (chosen === undefined) throw new Error("an empty list");
      return chosen;
    },
  });
}

function two(n: number): string {
  return String(n).padStart(2, "0");
}

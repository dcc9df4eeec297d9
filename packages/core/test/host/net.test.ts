// Requests against real servers on this machine: honest, lying, stalling, cutting ones, and HTTP proxies before them.

import { afterAll, describe, expect, test } from "bun:test";
import type { Socket } from "node:net";
import { join } from "node:path";
import { createClock } from "../../src/host/clock.ts";
import { createNet } from "../../src/host/net.ts";
import { createOfflineNet } from "../../src/host/offline-net.ts";
import type { NetRequest, NetResult } from "../../src/host/request.ts";
import { createAuthority } from "./certificates.ts";
import { deadPort, type Running, serve, serveProxy, serveSocket } from "./servers.ts";

const authority = createAuthority("Test Authority");
const stranger = createAuthority("Unknown Authority");
const good = authority.sign({ names: ["goproxy.test", "127.0.0.1"] });
const running: Running[] = [];

afterAll(async () => {
  authority.remove();
  stranger.remove();
  await Promise.all(running.map((server) => server.close()));
});

async function up(server: Promise<Running>): Promise<Running> {
  const started = await server;
  running.push(started);
  return started;
}

function ask(
  request: Partial<NetRequest> & Pick<NetRequest, "url">,
  env: Record<string, string> = {},
): Promise<NetResult> {
  return createNet(env, createClock()).request({ timeoutMs: 10_000, roots: [authority.cert], ...request });
}

async function reasonOf(request: Partial<NetRequest> & Pick<NetRequest, "url">, env: Record<string, string> = {}) {
  const { outcome } = await ask(request, env);
  return outcome.kind === "failed" ? outcome.reason : outcome.status;
}

function textOf({ outcome }: NetResult): string {
  if (outcome.kind === "failed") throw new Error(outcome.message);
  return new TextDecoder().decode(outcome.body);
}

describe("an answer", () => {
  test("has status, headers, body and, over TLS, the certificate", async () => {
    const server = await up(
      serve(
        (_, response) => response.writeHead(200, { "X-A": "1", Date: "Thu, 01 Jan 2026 00:00:00 GMT" }).end("hello"),
        good,
      ),
    );
    const result = await ask({ url: `https://127.0.0.1:${server.port}/a/b?c=d#e` });
    expect(textOf(result)).toBe("hello");
    expect(result).toMatchObject({
      outcome: { status: 200, truncated: false, headers: { "x-a": "1", date: "Thu, 01 Jan 2026 00:00:00 GMT" } },
      url: `https://127.0.0.1:${server.port}/a/b`,
      httpProxy: null,
      certificate: { subject: "goproxy.test", issuer: "Test Authority", names: ["goproxy.test", "127.0.0.1"] },
    });
    expect(result.certificate?.validToMs).toBeGreaterThan(Date.now());
    expect(result.durationMs).toBeGreaterThan(0);
    expect(server.seen).toEqual(["GET /a/b?c=d"]);
  });

  test("of any status is an answer", async () => {
    const server = await up(serve((request, response) => response.writeHead(Number(request.url?.slice(1))).end()));
    for (const status of [204, 401, 404, 410, 500, 503]) {
      expect(await reasonOf({ url: `http://127.0.0.1:${server.port}/${status}` })).toBe(status);
    }
  });

  test("to HEAD has no body", async () => {
    const server = await up(serve((_, response) => response.writeHead(200, { "content-length": "5" }).end()));
    expect(textOf(await ask({ url: `http://127.0.0.1:${server.port}/`, method: "HEAD" }))).toBe("");
    expect(server.seen).toEqual(["HEAD /"]);
  });

  test("longer than the limit is cut there, and an endless one is left", async () => {
    const server = await up(
      serve((_, response) => {
        const timer = setInterval(() => response.write("x".repeat(100_000)), 1);
        response.on("close", () => clearInterval(timer));
      }),
    );
    const result = await ask({ url: `http://127.0.0.1:${server.port}/`, maxBodyBytes: 1000 });
    expect(textOf(result)).toBe("x".repeat(1000));
    expect(result.outcome).toMatchObject({ truncated: true });
  });

  test("of exactly the limit is not called cut", async () => {
    const server = await up(serve((_, response) => response.end("12345")));
    const url = `http://127.0.0.1:${server.port}/`;
    expect((await ask({ url, maxBodyBytes: 5 })).outcome).toMatchObject({ truncated: false });
    expect((await ask({ url, maxBodyBytes: 4 })).outcome).toMatchObject({ truncated: true });
  });
});

describe("redirects", () => {
  test("are followed, and a password stays with the server it is for", async () => {
    const logins: unknown[] = [];
    const note = (request: { headers: Record<string, unknown> }) => logins.push(request.headers.authorization);
    const other = await up(serve((request, response) => response.end(String(note(request)))));
    const first = await up(
      serve((request, response) => {
        note(request);
        const location = request.url === "/a" ? "/b?token=secret" : `http://127.0.0.1:${other.port}/c`;
        response.writeHead(302, { location }).end();
      }),
    );
    const result = await ask({ url: `http://me:p%40ss@127.0.0.1:${first.port}/a` });
    const basic = `Basic ${Buffer.from("me:p@ss").toString("base64")}`;
    expect(logins).toEqual([basic, basic, undefined]);
    expect(result.url).toBe(`http://127.0.0.1:${other.port}/c`);
  });

  test("without end are given up", async () => {
    const server = await up(serve((_, response) => response.writeHead(301, { location: "/again" }).end()));
    expect(await reasonOf({ url: `http://127.0.0.1:${server.port}/`, maxRedirects: 3 })).toBe("redirects");
    expect(server.seen).toHaveLength(4);
  });

  test("from https to http are refused", async () => {
    const server = await up(
      serve((_, response) => response.writeHead(302, { location: "http://127.0.0.1:1/" }).end(), good),
    );
    expect(await reasonOf({ url: `https://127.0.0.1:${server.port}/` })).toBe("insecure-redirect");
  });

  test("to no place are an answer", async () => {
    const server = await up(serve((_, response) => response.writeHead(302, { location: "ftp://x/" }).end()));
    expect(await reasonOf({ url: `http://127.0.0.1:${server.port}/` })).toBe(302);
  });
});

describe("what stands in the way is told apart", () => {
  test("a name that does not exist", async () => {
    expect(await reasonOf({ url: "https://nowhere.invalid/" })).toBe("dns");
  });

  test("a port where nobody listens", async () => {
    expect(await reasonOf({ url: `http://127.0.0.1:${await deadPort()}/` })).toBe("refused");
  });

  test("a server that says nothing, before TLS and after", async () => {
    const silent = await up(serveSocket(() => {}));
    const slow = await up(serve(() => {}, good));
    expect(await reasonOf({ url: `http://127.0.0.1:${silent.port}/`, timeoutMs: 200 })).toBe("timed-out");
    expect(await reasonOf({ url: `https://127.0.0.1:${silent.port}/`, timeoutMs: 200 })).toBe("timed-out");
    expect(await reasonOf({ url: `https://127.0.0.1:${slow.port}/`, timeoutMs: 400 })).toBe("timed-out");
  });

  test("a body that drips is within the time limit too", async () => {
    const server = await up(
      serve((_, response) => {
        const timer = setInterval(() => response.write("x"), 20);
        response.on("close", () => clearInterval(timer));
      }),
    );
    expect(await reasonOf({ url: `http://127.0.0.1:${server.port}/`, timeoutMs: 300 })).toBe("timed-out");
  });

  test("a caller who does not want it any more", async () => {
    const silent = await up(serveSocket(() => {}));
    const url = `http://127.0.0.1:${silent.port}/`;
    expect(await reasonOf({ url, signal: AbortSignal.abort() })).toBe("cancelled");
    expect(await reasonOf({ url, signal: AbortSignal.timeout(50) })).toBe("cancelled");
  });

  const broken: readonly (readonly [string, string, (socket: Socket) => void])[] = [
    ["cut", "before the answer", (socket) => socket.destroy()],
    ["cut", "within the headers", (socket) => socket.end("HTTP/1.1 200 OK\r\nContent-Le")],
    ["cut", "within the body", (socket) => socket.end("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc")],
    ["not-http", "another protocol", (socket) => socket.write("SSH-2.0-OpenSSH_9.2\r\n")],
    ["not-http", "bare HTML", (socket) => socket.end("<html>log in here</html>")],
    ["not-http", "headers without end", (socket) => socket.write(`HTTP/1.1 200 OK\r\n${"X: y\r\n".repeat(50_000)}`)],
    [
      "not-http",
      "a length of many digits",
      (socket) => socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${"9".repeat(40)}\r\n\r\n`),
    ],
  ];
  test.each(broken)("%s: %s", async (reason, _, talk) => {
    const server = await up(serveSocket((socket) => socket.once("data", () => talk(socket))));
    expect(await reasonOf({ url: `http://127.0.0.1:${server.port}/` })).toBe(reason as "cut");
  });

  test("what is no URL, and one that is not HTTP", async () => {
    expect(await reasonOf({ url: "nonsense" })).toBe("url");
    expect(await reasonOf({ url: "file:///etc/passwd" })).toBe("url");
  });
});

describe("a certificate", () => {
  const cases = [
    ["tls-unknown-authority", stranger.sign({ names: ["127.0.0.1"] })],
    ["tls-expired", authority.sign({ names: ["127.0.0.1"], from: "20200101000000Z", to: "20210101000000Z" })],
    ["tls-not-yet-valid", authority.sign({ names: ["127.0.0.1"], from: "20400101000000Z", to: "20410101000000Z" })],
    ["tls-wrong-name", authority.sign({ names: ["other.test"] })],
    ["tls-wrong-name", authority.sign({ commonName: "127.0.0.1" })],
  ] as const;
  test.each(cases)("%s: nothing is sent, but who issued it is known", async (reason, pair) => {
    const server = await up(serve((_, response) => response.end(), pair));
    const result = await ask({ url: `https://127.0.0.1:${server.port}/` });
    expect(result.outcome).toMatchObject({ kind: "failed", reason });
    expect(result.certificate?.issuer).toBe(
      reason === "tls-unknown-authority" ? "Unknown Authority" : "Test Authority",
    );
    expect(server.seen).toEqual([]);
  });

  test("without a list of names is for nobody, whatever its common name says", async () => {
    const secure = await up(serve((_, response) => response.end(), authority.sign({ commonName: "old.test" })));
    const proxy = await up(serveProxy({ route: () => secure.port }));
    const env = { HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` };
    expect(await reasonOf({ url: "https://old.test/" }, env)).toBe("tls-wrong-name");
  });

  test("of anybody will do when asked so, and then no password is sent", async () => {
    const logins: unknown[] = [];
    const server = await up(
      serve(
        (request, response) => response.end(String(logins.push(request.headers.authorization))),
        stranger.sign({ names: ["x.test"] }),
      ),
    );
    expect(await reasonOf({ url: `https://me:secret@127.0.0.1:${server.port}/`, roots: "any" })).toBe(200);
    expect(logins).toEqual([undefined]);
  });

  test("of a private authority is not a public one", async () => {
    const server = await up(serve((_, response) => response.end(), good));
    expect(await reasonOf({ url: `https://127.0.0.1:${server.port}/`, roots: "public" })).toBe("tls-unknown-authority");
  });

  test("is never trusted where no root is, whatever the runtime was told to trust besides", async () => {
    const server = await up(serve((_, response) => response.end(), good));
    const program = [process.execPath, join(import.meta.dir, "../fixtures/ask-trusting-nobody.ts")];
    const asking = Bun.spawn([...program, `https://127.0.0.1:${server.port}/`], {
      env: { NODE_EXTRA_CA_CERTS: authority.path },
    });
    expect(await new Response(asking.stdout).text()).toBe('"tls-unknown-authority"');
  });

  test("where there is no TLS at all", async () => {
    const server = await up(serve((_, response) => response.end()));
    expect(await reasonOf({ url: `https://127.0.0.1:${server.port}/` })).toBe("tls-handshake");
  });
});

describe("an HTTP proxy", () => {
  test("leads to http and https, and the host's environment decides, not the process's", async () => {
    const plain = await up(serve((_, response) => response.end("plain")));
    const secure = await up(serve((_, response) => response.end("secure"), good));
    const proxy = await up(
      serveProxy({ route: (to) => (to.endsWith(":443") ? secure.port : plain.port), login: "me:secret" }),
    );
    const env = {
      HTTP_PROXY: `me:secret@127.0.0.1:${proxy.port}`,
      HTTPS_PROXY: `http://me:secret@127.0.0.1:${proxy.port}`,
    };
    expect(textOf(await ask({ url: "http://goproxy.test/x" }, env))).toBe("plain");
    const result = await ask({ url: "https://goproxy.test/x" }, env);
    expect(textOf(result)).toBe("secure");
    expect(result).toMatchObject({
      httpProxy: `http://127.0.0.1:${proxy.port}`,
      certificate: { subject: "goproxy.test" },
    });
    expect(proxy.seen).toEqual(["GET http://goproxy.test/x", "CONNECT goproxy.test:443"]);

    Object.assign(process.env, env);
    expect(await reasonOf({ url: "http://goproxy.test/x" })).toBe("dns");
    expect(await reasonOf({ url: "http://goproxy.test/x" }, { ...env, NO_PROXY: ".test" })).toBe("dns");
    delete process.env.HTTP_PROXY;
    delete process.env.HTTPS_PROXY;
    expect(proxy.seen).toHaveLength(2);
  });

  test("that speaks TLS itself", async () => {
    const secure = await up(serve((_, response) => response.end("secure"), good));
    const proxy = await up(serveProxy({ route: () => secure.port, tls: authority.sign({ names: ["127.0.0.1"] }) }));
    expect(
      textOf(await ask({ url: "https://goproxy.test/" }, { HTTPS_PROXY: `https://127.0.0.1:${proxy.port}` })),
    ).toBe("secure");
  });

  test("that fails is not taken for the server", async () => {
    const proxy = await up(serveProxy({ route: () => undefined }));
    const locked = await up(serveProxy({ route: () => 1, login: "me:secret" }));
    const stalled = await up(serveSocket(() => {}));
    const odd = await up(serveSocket((socket) => socket.end("SSH-2.0\r\n")));
    const through = (value: string, timeoutMs = 5000) =>
      reasonOf({ url: "https://goproxy.test/", timeoutMs }, { HTTPS_PROXY: value });
    expect(await through(`http://127.0.0.1:${await deadPort()}`)).toBe("http-proxy-refused");
    expect(await through("http://nowhere.invalid:3128")).toBe("http-proxy-dns");
    expect(await through(`http://127.0.0.1:${proxy.port}`)).toBe("http-proxy-answer");
    expect(await through(`http://127.0.0.1:${odd.port}`)).toBe("http-proxy-not-http");
    expect(await through(`http://127.0.0.1:${locked.port}`)).toBe("http-proxy-login");
    // A proxy that speaks plainly, named as if it spoke TLS.
    expect(await through(`https://127.0.0.1:${proxy.port}`)).toBe("http-proxy-tls");
    expect(await through(`https://127.0.0.1:${stalled.port}`, 300)).toBe("http-proxy-timed-out");
    // It was reached; what it waits for nobody knows.
    expect(await through(`http://127.0.0.1:${stalled.port}`, 300)).toBe("timed-out");
    expect(await through("socks5://127.0.0.1:1")).toBe("http-proxy-not-spoken");
    expect(await through("ftp://127.0.0.1:1")).toBe("http-proxy-setting");
  });

  test("that wants a password for a plain server", async () => {
    const locked = await up(serveProxy({ route: () => 1, login: "me:secret" }));
    const env = { http_proxy: `127.0.0.1:${locked.port}` };
    expect(await reasonOf({ url: "http://goproxy.test/" }, env)).toBe("http-proxy-login");
  });
});

test("offline, nothing is asked", async () => {
  const server = await up(serve((_, response) => response.end()));
  const { outcome } = await createOfflineNet("--offline was given").request({
    url: `http://127.0.0.1:${server.port}/`,
    timeoutMs: 1000,
  });
  expect(outcome).toEqual({ kind: "failed", reason: "offline", message: "--offline was given" });
  expect(server.seen).toEqual([]);
});

describe("a body that is handed over as it comes", () => {
  const all = Buffer.from(Array.from({ length: 300_000 }, (_, at) => at % 251));

  test("arrives whole, in pieces, from the last server of a redirect alone", async () => {
    const server = await up(
      serve((request, response) => {
        if (request.url === "/from") response.writeHead(302, { location: "/to" }).end("see /to");
        else response.writeHead(200, { etag: '"1"' }).end(all);
      }),
    );
    const pieces: Buffer[] = [];
    const heads = new Set<string | undefined>();
    const { outcome } = await ask({
      url: `http://127.0.0.1:${server.port}/from`,
      onBody: (bytes, head) => {
        pieces.push(Buffer.from(bytes));
        heads.add(head.headers.etag);
      },
    });
    expect(Buffer.concat(pieces).equals(all)).toBe(true);
    expect(pieces.length).toBeGreaterThan(1);
    expect([...heads]).toEqual(['"1"']);
    expect(outcome).toMatchObject({ kind: "answered", status: 200, body: new Uint8Array() });
  });

  test("may be a part of it, on the condition that it did not change", async () => {
    const asked: (string | undefined)[] = [];
    const server = await up(
      serve((request, response) => {
        asked.push(request.headers.range, request.headers["if-range"] as string | undefined);
        response.writeHead(206, { "content-range": `bytes 10-19/${all.length}` }).end(all.subarray(10, 20));
      }),
    );
    const url = `http://127.0.0.1:${server.port}/`;
    const pieces: Buffer[] = [];
    const range = { first: 10, last: 19, ifRange: '"1"' };
    const { outcome } = await ask({ url, range, onBody: (bytes) => void pieces.push(Buffer.from(bytes)) });
    expect(outcome).toMatchObject({ status: 206 });
    expect(Buffer.concat(pieces).equals(all.subarray(10, 20))).toBe(true);
    await ask({ url, range: { first: 7 } });
    expect(asked).toEqual(["bytes=10-19", '"1"', "bytes=7-", undefined]);
  });

  test("may take longer than the limit as long as pieces come, and no silence may", async () => {
    const server = await up(
      serve((request, response) => {
        response.writeHead(200);
        const send = async () => {
          for (let piece = 0; piece < 6; piece++) {
            response.write("x");
            await Bun.sleep(100);
          }
          if (request.url === "/whole") response.end();
        };
        void send();
      }),
    );
    const url = `http://127.0.0.1:${server.port}`;
    expect(await reasonOf({ url: `${url}/whole`, timeoutMs: 400, onBody: () => {} })).toBe(200);
    let received = 0;
    const onBody = (bytes: Uint8Array) => {
      received += bytes.length;
    };
    expect(await reasonOf({ url: `${url}/stalls`, timeoutMs: 400, onBody })).toBe("timed-out");
    expect(received).toBe(6);
  });

  test("that is cut is a failure, and what came before was handed over", async () => {
    const server = await up(
      serve((_, response) => {
        response.writeHead(200, { "content-length": "1000" });
        response.write("x".repeat(900), () => setTimeout(() => response.socket?.destroy(), 50));
      }),
    );
    let received = 0;
    const onBody = (bytes: Uint8Array) => {
      received += bytes.length;
    };
    expect(await reasonOf({ url: `http://127.0.0.1:${server.port}/`, onBody })).toBe("cut");
    expect(received).toBe(900);
  });

  test("whoever cannot go on with it ends the request, by what was thrown, and hears no more", async () => {
    const pieces = "5\r\nhello\r\n".repeat(100);
    const server = await up(
      serveSocket((socket) => {
        socket.write(`HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n${pieces}`);
      }),
    );
    let heard = 0;
    const asking = ask({
      url: `http://127.0.0.1:${server.port}/`,
      onBody: () => {
        heard++;
        throw new RangeError("no room");
      },
    });
    await expect(asking).rejects.toThrow(new RangeError("no room"));
    expect(heard).toBe(1);
  });
});

// Healthy facts of the groups that are gathered on request: what servers answer, and programs that were built and run.

import type { DebugSession } from "../src/facts/debug-session/schema.ts";
import type { Answer, Network } from "../src/facts/network/schema.ts";
import type { Proof, ProofProgram } from "../src/facts/proof/schema.ts";

/** The time on these machines. */
export const now = Date.UTC(2026, 0, 15, 12);

/** What a module proxy or the checksum database answers when all is well. */
export function answer(url: string, changes: Partial<Answer> = {}): Answer {
  return {
    url,
    status: 200,
    failure: null,
    message: null,
    plausible: true,
    latencyMs: 40,
    httpProxy: null,
    certificate: {
      subject: new URL(url).hostname,
      issuer: "Public Authority",
      names: [new URL(url).hostname],
      validFromMs: now - 30 * 86_400_000,
      validToMs: now + 60 * 86_400_000,
    },
    ...changes,
  };
}

/** No answer, and why. */
export function noAnswer(url: string, failure: NonNullable<Answer["failure"]>, changes: Partial<Answer> = {}): Answer {
  return answer(url, {
    status: null,
    plausible: null,
    failure,
    message: `${new URL(url).hostname}: ${failure}`,
    ...changes,
  });
}

/** A program that was built and ran. */
export function proofProgram(name: ProofProgram["name"], platform: `${string}/${string}`): ProofProgram {
  const [os = "", arch = ""] = platform.split("/");
  const command = name === "race" ? "go build -race ./race" : `go build ./${name}`;
  return {
    name,
    skipped: null,
    build: { command, outcome: "exited", status: 0, output: "", durationMs: 900, passesWithoutGoflags: null },
    header: {
      format: os === "darwin" ? "mach-o" : "elf",
      platforms: [{ os, arch }],
      cgoLinked: name !== "pure",
      goVersion: "go1.26.8",
    },
    run: {
      outcome: "exited",
      status: 0,
      detail: null,
      output: `${name} ${os} ${arch}\n`,
      asExpected: true,
      durationMs: 5,
      againMs: 3,
    },
    notRun: null,
  };
}

const proxy = "https://goproxy.example.com";

export function healthyNetwork(mac: boolean): Network {
  return {
    proxies: [
      {
        entry: proxy,
        fallsBackOnAnyError: false,
        login: false,
        answer: answer(`${proxy}/golang.org/x/text/@v/list`),
        notAsked: null,
      },
      {
        entry: "direct",
        fallsBackOnAnyError: false,
        login: false,
        answer: null,
        notAsked: "it stands for the servers of all modules",
      },
    ],
    checksums: {
      database: { name: "sum.golang.org", url: null },
      notAsked: null,
      supported: [
        {
          entry: proxy,
          answer: answer(`${proxy}/sumdb/sum.golang.org/supported`),
        },
      ],
      through: "proxy",
      lookup: answer(`${proxy}/sumdb/sum.golang.org/lookup/golang.org/x/text@v0.3.0`),
      publicAuthority: null,
    },
    httpProxies: [],
    noProxy: null,
    netrc: "absent",
    roots: mac ? { path: null, count: null } : { path: "/etc/ssl/certs/ca-certificates.crt", count: 140 },
    clock: { offsetMs: -300, hostMs: now, url: `${proxy}/golang.org/x/text/@v/list` },
  };
}

export function healthyProof(platform: `${string}/${string}`): Proof {
  const [os = "", arch = ""] = platform.split("/");
  return {
    directory: "/tmp",
    target: { os, arch },
    programs: [proofProgram("pure", platform), proofProgram("cgo", platform), proofProgram("race", platform)],
  };
}

export const healthyDebugSession: DebugSession = {
  skipped: null,
  dlv: "/home/gopher/go/bin/dlv",
  failed: null,
  found: null,
  said: null,
  durationMs: 600,
};

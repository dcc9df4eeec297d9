// Certificates for tests, made by openssl(1): an authority that nobody trusts until told, and what it signs.

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface KeyPair {
  /** PEM. */
  readonly cert: string;
  readonly key: string;
}

export interface CertificateOptions {
  /** Default: none, as old certificates have it. */
  readonly names?: readonly string[];
  /** `YYYYMMDDHHMMSSZ`; default: from yesterday on for ten years. */
  readonly from?: string;
  readonly to?: string;
  readonly commonName?: string;
}

export interface Authority {
  /** File with its own certificate, PEM. */
  readonly path: string;
  readonly cert: string;
  /** A certificate signed by this authority; names like `goproxy.test` and `127.0.0.1`. */
  sign(options: CertificateOptions): KeyPair;
  remove(): void;
}

export function createAuthority(name: string): Authority {
  const directory = mkdtempSync(join(tmpdir(), "plumb-authority-"));
  const openssl = (...args: string[]) =>
    execFileSync("openssl", args, { cwd: directory, stdio: ["ignore", "pipe", "pipe"] });
  const curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  openssl(
    "req",
    "-x509",
    ...curve,
    "-keyout",
    "ca.key",
    "-out",
    "ca.pem",
    "-days",
    "30",
    "-subj",
    `/O=${name}/CN=${name}`,
  );
  writeFileSync(join(directory, "ca.cnf"), authorityConfiguration);
  writeFileSync(join(directory, "index.txt"), "");
  mkdirSync(join(directory, "new"));
  let made = 0;
  return {
    path: join(directory, "ca.pem"),
    cert: readFileSync(join(directory, "ca.pem"), "utf8"),
    sign({ names = [], from = relative(-1), to = relative(30), commonName = names[0] ?? "nameless" }) {
      made += 1;
      const [key, request, cert] = [`${made}.key`, `${made}.csr`, `${made}.pem`];
      openssl("req", ...curve, "-keyout", key, "-out", request, "-subj", `/CN=${commonName}`);
      const alternatives = names.map((entry) => `${/^[\d.]+$/.test(entry) ? "IP" : "DNS"}:${entry}`).join(",");
      writeFileSync(
        join(directory, "ext"),
        alternatives ? `subjectAltName=${alternatives}\n` : "basicConstraints=CA:FALSE\n",
      );
      const dates = ["-startdate", from, "-enddate", to];
      openssl(
        "ca",
        "-batch",
        "-config",
        "ca.cnf",
        "-in",
        request,
        "-out",
        cert,
        ...dates,
        "-extfile",
        "ext",
        "-notext",
      );
      return { cert: readFileSync(join(directory, cert), "utf8"), key: readFileSync(join(directory, key), "utf8") };
    },
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}

function relative(days: number): string {
  const text = new Date(Date.now() + days * 86_400_000).toISOString();
  return `${text.slice(0, 19).replace(/[-:T]/g, "")}Z`;
}

const authorityConfiguration = `[ca]
default_ca = all
[all]
dir = .
database = index.txt
new_certs_dir = new
rand_serial = yes
unique_subject = no
certificate = ca.pem
private_key = ca.key
default_md = sha256
policy = names
[names]
commonName = supplied
`;

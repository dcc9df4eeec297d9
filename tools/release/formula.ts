// The Homebrew formula of a release: which executable each platform gets, with its hash. https://docs.brew.sh/Formula-Cookbook

import { fileName, targets } from "../build/targets.ts";

export interface FormulaFacts {
  readonly version: string;
  /** Of the releases, without a slash at its end. */
  readonly url: string;
  readonly sums: ReadonlyMap<string, string>;
}

/** @throws Error when a platform's executable has no hash. */
export function formula(facts: FormulaFacts): string {
  const manual = facts.sums.get("plumb.1");
  return `# Written by tools/formula.ts from the SHA256SUMS of the release.
class Plumb < Formula
  desc "Makes Go environments on ARM64 native, and proves it"
  homepage "${facts.url.replace(/\/releases$/, "")}"
  version "${facts.version}"
  license "Apache-2.0"

  on_macos do
    depends_on macos: :ventura

${cpu(facts, "on_arm", "darwin-arm64")}
${cpu(facts, "on_intel", "darwin-x64")}
  end

  on_linux do
${cpu(facts, "on_arm", "linux-arm64")}
${cpu(facts, "on_intel", "linux-x64")}
  end
${manual ? `\n${resource(facts, manual)}\n` : ""}
  def install
    bin.install Dir["plumb-*"].fetch(0) => "plumb"
    generate_completions_from_executable(bin/"plumb", "completion")${manual ? '\n    resource("manual").stage { man1.install "plumb.1" }' : ""}
  end

  test do
    assert_match version.to_s, shell_output("#{bin}/plumb --version")
    assert_match "homebrew", shell_output("#{bin}/plumb version --json")
    system bin/"plumb", "inspect", bin/"plumb"
  end
end
`;
}

function cpu({ version, url, sums }: FormulaFacts, block: string, name: string): string {
  const target = targets.find((one) => one.name === name);
  const file = target && fileName(target);
  const hash = file && sums.get(file);
  if (!hash) throw new Error(`SHA256SUMS has no hash for ${name}`);
  return `    ${block} do
      url "${url}/download/v${version}/${file}"
      sha256 "${hash}"
    end`;
}

/** The manual page, which a release has beside the executables. */
function resource({ version, url }: FormulaFacts, hash: string): string {
  return `  resource "manual" do
    url "${url}/download/v${version}/plumb.1"
    sha256 "${hash}"
  end`;
}

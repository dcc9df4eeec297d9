// Small Go programs that recipes build: each in its own words, none of them from anywhere else.

export type Files = Readonly<Record<string, string>>;

export function goMod(module: string, go: string, rest = ""): string {
  return `module ${module}\n\ngo ${go}\n${rest}`;
}

/** A program without C. */
export function plainProgram(module: string, go = "1.12"): Files {
  const what = module.split("/").at(-1) ?? module;
  return {
    "go.mod": goMod(module, go),
    "main.go": `package main

import "fmt"

func main() {
	fmt.Println(${JSON.stringify(what)}, "is ready")
}
`,
  };
}

/** A program whose own code has C in it: the preamble, and one call of it. */
export function cProgram(module: string, preamble: string, call: string, go = "1.12"): Files {
  return {
    "go.mod": goMod(module, go),
    "main.go": `package main

/*
${preamble}
*/
import "C"

import "fmt"

func main() {
	fmt.Println(${call})
}
`,
  };
}

/** A program that looks up names, and so uses cgo in the standard library where it may. */
export function netProgram(module: string, go = "1.12"): Files {
  return {
    "go.mod": goMod(module, go),
    "main.go": `package main

import (
	"fmt"
	"net"
	"os"
)

func main() {
	addresses, err := net.LookupHost("localhost")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println(addresses)
}
`,
  };
}

/** A library in a package of its own that is nothing but C, and a program that imports it. */
export function cPackageProgram(module: string, name: string, go = "1.12"): Files {
  return {
    "go.mod": goMod(module, go),
    "main.go": `package main

import "${module}/${name}"

func main() {
	println(${name}.Level(3))
}
`,
    [`${name}/${name}.go`]: `// Package ${name} wraps a little C.
package ${name}

// static int level(int n) { return n * 7; }
import "C"

// Level is what the C code says.
func Level(n int) int { return int(C.level(C.int(n))) }
`,
  };
}

/** A package with one test that passes. */
export function testedPackage(module: string, go = "1.12"): Files {
  const name = (module.split("/").at(-1) ?? module).replaceAll(/[^a-z]/g, "");
  return {
    "go.mod": goMod(module, go),
    [`${name}.go`]: `package ${name}

// Sum adds.
func Sum(numbers ...int) (total int) {
	for _, number := range numbers {
		total += number
	}
	return total
}
`,
    [`${name}_test.go`]: `package ${name}

import "testing"

func TestSum(t *testing.T) {
	if got := Sum(2, 3, 4); got != 9 {
		t.Fatalf("Sum = %d", got)
	}
}
`,
  };
}

/** Text of a .pc file. */
export function packageConfig(name: string, version: string, rest: string): string {
  return `prefix=/opt/${name}\nName: ${name}\nDescription: made for a test\nVersion: ${version}\n${rest}`;
}

/** A program with one real dependency, which is small and has none itself. */
export function uuidProgram(module: string, go = "1.12"): Files {
  return {
    "go.mod": goMod(module, go, "\nrequire github.com/google/uuid v1.3.0\n"),
    "main.go": 'package main\n\nimport "github.com/google/uuid"\n\nfunc main() { println(uuid.New().String()) }\n',
  };
}

/** A dependency that is laid beside the program: `replace`d, so that nothing is fetched. */
export function replacedDependency(
  module: string,
  go: string,
  dependency: string,
  dependencyGo: string,
  code: string,
): Files {
  return {
    "go.mod": goMod(module, go, `\nrequire ${dependency} v1.4.0\n\nreplace ${dependency} => ./third_party\n`),
    "main.go": `package main\n\nimport "${dependency}"\n\nfunc main() { println(${dependency.split("/").at(-1)}.Value()) }\n`,
    "third_party/go.mod": goMod(dependency, dependencyGo),
    "third_party/value.go": `package ${dependency.split("/").at(-1)}\n\n${code}\n`,
  };
}

/** A program that starts another one by fork and exec, without a shell: as supervisors, test runners and the go command do. */
export const starter =
  'package main\n\nimport (\n\t"fmt"\n\t"os"\n\t"os/exec"\n)\n\nfunc main() {\n\tcmd := exec.Command(os.Args[1], os.Args[2:]...)\n\tcmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr\n\tif err := cmd.Run(); err != nil {\n\t\tfmt.Fprintln(os.Stderr, "supervisor:", err)\n\t\tos.Exit(1)\n\t}\n}\n';

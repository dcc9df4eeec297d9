// The programs that are built: each prints one line that shows that it did its work.

export interface ProgramSource {
  readonly name: "pure" | "cgo" | "race";
  /** Flags of go build. */
  readonly flags: readonly string[];
  readonly text: string;
  /** The line it prints, for the platform it was built for. */
  prints(os: string, arch: string): string;
}

/** No dependency, and a Go so old that every go takes it. */
export const goMod = "module plumb.invalid/proof\n\ngo 1.16\n";

export const pureProgram: ProgramSource = {
  name: "pure",
  flags: [],
  text: `package main

import (
	"fmt"
	"runtime"
)

func main() {
	fmt.Println("pure", runtime.GOOS, runtime.GOARCH)
}
`,
  prints: (os, arch) => `pure ${os} ${arch}`,
};

export const cgoProgram: ProgramSource = {
  name: "cgo",
  flags: [],
  text: `package main

/*
#include <stdlib.h>

static int longer(int size) {
	char *memory = malloc(size);
	free(memory);
	return size + 1;
}
*/
import "C"

import (
	"fmt"
	"runtime"
)

func main() {
	fmt.Println("cgo", runtime.GOOS, runtime.GOARCH, C.longer(41))
}
`,
  prints: (os, arch) => `cgo ${os} ${arch} 42`,
};

export const raceProgram: ProgramSource = {
  name: "race",
  flags: ["-race"],
  text: `package main

import (
	"fmt"
	"runtime"
	"sync"
)

func main() {
	var mutex sync.Mutex
	var group sync.WaitGroup
	sum := 0
	for i := 0; i < 100; i++ {
		group.Add(1)
		go func() {
			defer group.Done()
			mutex.Lock()
			defer mutex.Unlock()
			sum++
		}()
	}
	group.Wait()
	fmt.Println("race", runtime.GOOS, runtime.GOARCH, sum)
}
`,
  prints: (os, arch) => `race ${os} ${arch} 100`,
};

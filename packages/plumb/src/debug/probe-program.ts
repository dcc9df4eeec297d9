// The program that is debugged when nobody names one, and what is true of it where it stops.

export interface Probe {
  /** Number of the line on which the breakpoint is set, from 1. */
  readonly line: number;
  /** The function of that line, as Delve names it, and the one that called it. */
  readonly inFunction: string;
  readonly caller: string;
  /** Variables there, as Delve shows them. */
  readonly variables: Readonly<Record<string, string>>;
  readonly expression: string;
  readonly result: string;
}

/** Old enough for every Go that Delve 1.20 and later know. */
export const probeModule = "module plumb.invalid/probe\n\ngo 1.18\n";

export const probeSource = `package main

import "fmt"

//go:noinline
func sum(numbers []int) int {
	total := 0
	for _, number := range numbers {
		total += number
	}
	return total
}

func main() {
	done := make(chan int)
	go func() { done <- sum([]int{19, 23}) }()
	fmt.Println("sum", <-done)
}
`;

const stop = "\treturn total";

export const probe: Probe = {
  line: probeSource.split("\n").indexOf(stop) + 1,
  inFunction: "main.sum",
  caller: "main.main.func1",
  variables: { total: "42", numbers: "[]int len: 2, cap: 2, [19,23]" },
  expression: "total + len(numbers)",
  result: "44",
};

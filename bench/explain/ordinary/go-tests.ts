// Failing tests, panics, races and deadlocks of Go programs that have nothing wrong but their code.

import { join } from "node:path";
import { makeFolder, type Task, type Workshop } from "./task.ts";

/** Bodies of tests that fail, each in another way; `t` is the *testing.T. */
const bodies: Readonly<Record<string, string>> = {
  Plain: 't.Errorf("Parse(%q) = %d, want %d", "12x", 12, 0)',
  Fatal: 't.Fatal("open config.json: no such file or directory")',
  Table:
    'for _, c := range []struct{ in string; want int }{{"a", 1}, {"bb", 2}, {"ccc", 4}} {\n\t\tt.Run(c.in, func(t *testing.T) {\n\t\t\tif got := len(c.in); got != c.want {\n\t\t\t\tt.Errorf("len(%q) = %d, want %d", c.in, got, c.want)\n\t\t\t}\n\t\t})\n\t}',
  NilMap: 'var m map[string]int\n\tm["a"] = 1',
  NilPointer: "var p *struct{ n int }\n\t_ = p.n",
  IndexRange: "s := make([]int, 3)\n\ti := len(os.Args) + 9\n\t_ = s[i]",
  SliceBounds: 's := []byte("abc")\n\ti := len(os.Args) + 9\n\t_ = s[i:]',
  TypeAssertion: "var v any = 3\n\t_ = v.(string)",
  DivideByZero: "n := len(os.Args) - len(os.Args)\n\t_ = 3 / n",
  ClosedChannel: "c := make(chan int)\n\tclose(c)\n\tc <- 1",
  CloseTwice: "c := make(chan int)\n\tclose(c)\n\tclose(c)",
  CustomPanic: 'panic(fmt.Errorf("inventory: shelf %d is empty", 7))',
  PanicInGoroutine: 'done := make(chan bool)\n\tgo func() { panic("worker failed") }()\n\t<-done',
  Deadlock: "var mu sync.Mutex\n\tmu.Lock()\n\tmu.Lock()",
  ConcurrentMap:
    "m := map[int]int{}\n\tfor g := 0; g < 8; g++ {\n\t\tgo func() {\n\t\t\tfor {\n\t\t\t\tm[1]++\n\t\t\t}\n\t\t}()\n\t}\n\ttime.Sleep(2 * time.Second)",
  StackOverflow:
    "var f func(n int) int\n\tf = func(n int) int { return f(n+1) + 1 }\n\tdebug.SetMaxStack(1 << 16)\n\t_ = f(0)",
  Timeout: "time.Sleep(time.Hour)",
  Refused:
    'conn, err := net.DialTimeout("tcp", "127.0.0.1:1", time.Second)\n\tif err != nil {\n\t\tt.Fatal(err)\n\t}\n\tconn.Close()',
  HttpForbidden:
    's := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "permission denied", http.StatusForbidden) }))\n\tdefer s.Close()\n\tr, err := http.Get(s.URL)\n\tif err != nil || r.StatusCode != 200 {\n\t\tt.Fatalf("GET %s: %v %v", s.URL, r.Status, err)\n\t}',
  HttpTimeout:
    "s := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { time.Sleep(time.Second) }))\n\tc := http.Client{Timeout: 50 * time.Millisecond}\n\tif _, err := c.Get(s.URL); err != nil {\n\t\tt.Fatal(err)\n\t}",
  TlsInTest:
    "s := httptest.NewTLSServer(nil)\n\tdefer s.Close()\n\tif _, err := http.Get(s.URL); err != nil {\n\t\tt.Fatal(err)\n\t}",
  MissingFile: 'if _, err := os.ReadFile("testdata/golden.txt"); err != nil {\n\t\tt.Fatal(err)\n\t}',
  Permission: 'if err := os.WriteFile("/proc/version", nil, 0o600); err != nil {\n\t\tt.Fatal(err)\n\t}',
  ExecMissing: 'if err := exec.Command("./fixtures/server", "--port=0").Run(); err != nil {\n\t\tt.Fatal(err)\n\t}',
  ExecStatus:
    'out, err := exec.Command("sh", "-c", "echo boom >&2; exit 3").CombinedOutput()\n\tif err != nil {\n\t\tt.Fatalf("%v\\n%s", err, out)\n\t}',
  ScaryAssertion:
    'got, want := "exec user process caused: permission denied", "exec format error"\n\tif got != want {\n\t\tt.Errorf("message = %q, want %q", got, want)\n\t}',
  ScaryDiff:
    't.Errorf("mismatch (-want +got):\\n%s", "-\\tgcc: error: unrecognized command-line option -m64\\n+\\tcgo: C compiler not found")',
  JsonDiff:
    'var v struct{ N int }\n\tif err := json.Unmarshal([]byte(`{"N":"x"}`), &v); err != nil {\n\t\tt.Fatal(err)\n\t}',
  Context:
    "ctx, cancel := context.WithTimeout(context.Background(), time.Millisecond)\n\tdefer cancel()\n\t<-ctx.Done()\n\tt.Fatal(ctx.Err())",
  Golden: 't.Fatalf("output differs from testdata/linux_arm64.golden; run with -update")',
  Skipped: 't.Skip("needs docker: Cannot connect to the Docker daemon")',
  ExitsInside: 'fmt.Println("fatal: cannot start")\n\tos.Exit(2)',
  Race: "n := 0\n\tgo func() { n++ }()\n\tn++\n\ttime.Sleep(time.Millisecond)\n\tif n != 5 {\n\t\tt.Fatal(n)\n\t}",
  Cleanup: 't.Cleanup(func() { t.Error("still 2 goroutines running") })',
  WrongPlatform: 't.Fatalf("runtime.GOARCH = %s, want arm64", runtime.GOARCH)',
  Nested:
    't.Run("macos", func(t *testing.T) { t.Run("arm64", func(t *testing.T) { t.Error("signature: got 0x20002, want 0x2") }) })',
};

const imports = [
  "bytes",
  "context",
  "encoding/json",
  "fmt",
  "net",
  "net/http",
  "net/http/httptest",
  "os",
  "os/exec",
  "runtime",
  "runtime/debug",
  "sync",
  "testing",
  "time",
];
const used =
  "var _ = []any{bytes.NewReader, context.TODO, json.Valid, fmt.Sprint, net.ParseIP, http.Get, httptest.NewServer, os.Exit, exec.Command, runtime.GC, debug.Stack, &sync.Mutex{}, time.Now}";

export function goTestTasks(workshop: Workshop): readonly Task[] {
  return Object.entries(workshop.goroots).flatMap(([release, goroot], round) => {
    const tests = Object.entries(bodies).map(([name, body]) => `func Test${name}(t *testing.T) {\n\t${body}\n}`);
    const extra = [
      'func BenchmarkCopy(b *testing.B) {\n\tfor i := 0; i < b.N; i++ {\n\t\t_ = bytes.Repeat([]byte("x"), 64)\n\t}\n}',
      'func BenchmarkFails(b *testing.B) {\n\tb.Fatal("connection refused")\n}',
      'func ExampleJoin() {\n\tfmt.Println("a", "b")\n\t// Output: a-b\n}',
      'func FuzzReverse(f *testing.F) {\n\tf.Add("exec format error")\n\tf.Fuzz(func(t *testing.T, s string) {\n\t\tif len(s) > 3 {\n\t\t\tt.Errorf("%q is too long", s)\n\t\t}\n\t})\n}',
    ];
    const folder = makeFolder(workshop, `go-tests-${release}`, {
      "go.mod": `module example.com/depot${round}\n\ngo 1.21\n`,
      "depot_test.go": `package depot\n\nimport (\n${imports.map((path) => `\t"${path}"`).join("\n")}\n)\n\n${used}\n\n${[...tests, ...extra].join("\n\n")}\n`,
    });
    const go = join(goroot, "bin/go");
    const test = (name: string, words: readonly string[], fails?: boolean): Task => ({
      kind: "go-test",
      name: `Go ${release}: ${name} ${words.join(" ")}`,
      command: [go, "test", "-vet=off", "-timeout=1s", ...words],
      cwd: folder,
      ...(fails === undefined ? {} : { fails }),
    });
    const each = Object.keys(bodies).map((name, index) =>
      test(
        name,
        [`-run=^Test${name}$`, ...([[], ["-v"], ["-json"]][(index + round) % 3] ?? [])],
        name === "Skipped" || name === "Race" ? undefined : true,
      ),
    );
    return [
      ...each,
      test("seed of a fuzz test", ["-run=FuzzReverse"], true),
      test("fuzz test", ["-run=^$", "-fuzz=FuzzReverse", "-fuzztime=2s", "-timeout=20s"], true),
      test("example", ["-run=ExampleJoin"], true),
      test("benchmark", ["-run=^$", "-bench=Copy", "-benchtime=10x", "-benchmem"], false),
      test("failing benchmark", ["-run=^$", "-bench=Fails"], true),
      test(
        "shuffled, stopping at the first",
        ["-run=Plain|Fatal|Table|Nested|Golden", "-shuffle=on", "-failfast", "-v"],
        true,
      ),
      test("list", ["-list=."], false),
      test(
        "all that do not end the process, as JSON",
        ["-run=Plain|Fatal|Table|Nested|Golden|Scary|Missing|Exec|Http", "-json", "-timeout=10s"],
        true,
      ),
      { kind: "go-vet", name: `Go ${release}: vet`, command: [go, "vet", "./..."], cwd: folder },
    ];
  });
}

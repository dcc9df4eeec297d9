// Rust that does not compile, or panics.

import { hasProgram, makeFolder, shellTask, type Task, type Workshop } from "./task.ts";

const sources: Readonly<Record<string, string>> = {
  borrow: 'fn main() { let a = String::from("x"); let b = a; println!("{} {}", a, b); }',
  type: 'fn main() { let n: u32 = "3"; println!("{}", n); }',
  unresolved: "use tokio::net::TcpListener;\nfn main() {}",
  lifetime: "fn longest(a: &str, b: &str) -> &str { if a.len() > b.len() { a } else { b } }\nfn main() {}",
  trait: 'struct S;\nfn show<T: std::fmt::Display>(t: T) { println!("{}", t); }\nfn main() { show(S); }',
  match: "enum E { A, B }\nfn main() { let e = E::A; match e { E::A => {} } }",
  mutability: "fn main() { let v = Vec::new(); v.push(1); }",
  macro: 'fn main() { printn!("x"); }',
  syntax: "fn main() { let a = ; }",
  privacy: "mod m { fn f() {} }\nfn main() { m::f(); }",
  warnings: "fn unused() {}\nfn main() { let x = 1; let mut y = 2; }",
  arguments: "fn f(a: i32) -> i32 { a }\nfn main() { f(1, 2); }",
};

export function rustTasks(workshop: Workshop): readonly Task[] {
  if (!hasProgram("rustc")) return [];
  const compile = Object.entries(sources).map(([name, text], index) => {
    const cwd = makeFolder(workshop, `rust/${index}`, { "main.rs": `${text}\n` });
    return shellTask("rust", `rustc: ${name}`, cwd, "rustc --emit=metadata main.rs");
  });
  const cargo = makeFolder(workshop, "rust/cargo", {
    "Cargo.toml": '[package]\nname = "depot"\nversion = "0.1.0"\nedition = "2021"\n\n[dependencies]\nserde = "1"\n',
    "src/main.rs": "fn main() {}\n",
  });
  const bad = makeFolder(workshop, "rust/bad", { "Cargo.toml": "[package\n" });
  return [
    ...compile,
    shellTask("rust", "cargo build --offline", cargo, "cargo build --offline"),
    shellTask("rust", "cargo without Cargo.toml", workshop.folder, "cargo build"),
    shellTask("rust", "cargo with a bad Cargo.toml", bad, "cargo check"),
    shellTask("rust", "cargo run of nothing", cargo, "cargo run --offline --bin nothing"),
  ];
}

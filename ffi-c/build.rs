//! Names the shared library by its ABI, which is what programs that link with it ask the loader for.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rustc-cdylib-link-arg=-Wl,-soname,libmaestrano.so.0");
}

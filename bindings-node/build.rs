//! The link arguments of a Node module.

fn main() {
    napi_build::setup();
}

//! include/maestrano.h says what the code says. `UPDATE_HEADER=1 cargo test -p maestrano-ffi-c --test header` rewrites it.

use std::path::Path;

const CONVENTIONS: &str = r#"/*
 * libmaestrano: put an app on a Maestrano marketplace.
 *
 * This file is generated from ffi-c/src; docs/c.md is the guide. Conventions:
 *
 * - Calls return a maestrano_status: MAESTRANO_OK (0), or the code of an error.
 * - The last parameter of a call that can fail is `err`: the address of a `maestrano_error *`, or NULL to do without. It
 *   is set to a new error when the call fails, else to NULL. What it held before is overwritten, not freed.
 * - Results come through `out`, the address of a variable. It is set to NULL (false) when the call fails.
 * - What a call hands out belongs to the caller and is given back once to the `_free` of its type. Each `_free`
 *   allows NULL. Using a handle after its `_free` is a defect of the caller that the library can't detect.
 * - Text and handles that are passed in are borrowed for the length of the call. A `const char *` that is returned is
 *   borrowed from the handle it was asked of, and lives as long.
 * - Text is UTF-8 and NUL-terminated. A NULL that the comment does not allow gives null_pointer, text that is not
 *   UTF-8 gives invalid_utf8. In what strangers send (saml_response, query, pending, authorization, stored) such
 *   bytes are refused as any other garbage.
 * - A getter that is given NULL in place of its handle answers what its comment says for "unknown".
 * - Any thread may make any call at any time, as long as nobody frees a handle that is in use.
 * - Loading the library does nothing. The first call that needs the network starts one thread; maestrano_shutdown ends it.
 *   Handles stay good after fork, in parent and child; the child starts a thread of its own.
 * - Names of codes (saml_signature) and constants (MAESTRANO_SAML_SIGNATURE) differ by prefix and case only.
 * - A defect inside the library (a panic) is caught and reported as internal; the process goes on.
 * - New members of documents and new codes may come with any version; enumerations only ever come out.
 */"#;

fn version_macros() -> String {
    let version = env!("CARGO_PKG_VERSION");
    let numbers: Vec<&str> = version.split(['.', '-', '+']).take(3).collect();
    format!(
        "\n/* The version of this header. maestrano_version() is that of the library. */\n\
         #define MAESTRANO_VERSION \"{version}\"\n\
         #define MAESTRANO_VERSION_MAJOR {}\n\
         #define MAESTRANO_VERSION_MINOR {}\n\
         #define MAESTRANO_VERSION_PATCH {}\n\n\
         /* The clock's time, for `now`. */\n\
         #define MAESTRANO_NOW 0\n\n\
         /* Warns where the result of a check is thrown away. */\n\
         #if defined(__GNUC__) || defined(__clang__)\n\
         #define MAESTRANO_MUST_USE __attribute__((warn_unused_result))\n\
         #else\n\
         #define MAESTRANO_MUST_USE\n\
         #endif",
        numbers[0], numbers[1], numbers[2]
    )
}

/// The names that cbindgen.toml gives to the pointers of the boundary end in stars; C puts them at what is declared.
fn plain_stars(header: &str) -> String {
    let fix = |line: &str| match line.trim_start().starts_with(['*', '/', '#']) {
        true => line.to_owned(),
        false => line.replace("** ", " **").replace("* ", " *"),
    };
    header.lines().map(|line| fix(line) + "\n").collect()
}

#[test]
fn the_header_is_up_to_date() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut config = cbindgen::Config::from_file(here.join("cbindgen.toml")).expect("cbindgen.toml");
    config.header = Some(CONVENTIONS.to_owned());
    config.after_includes = Some(version_macros());
    let mut generated = Vec::new();
    cbindgen::Builder::new().with_crate(here).with_config(config).generate().expect("a header").write(&mut generated);
    let generated = plain_stars(&String::from_utf8(generated).expect("UTF-8"));

    let path = here.join("../include/maestrano.h");
    if std::env::var_os("UPDATE_HEADER").is_some() {
        std::fs::write(&path, &generated).expect("written");
    }
    let committed = std::fs::read_to_string(&path).expect("include/maestrano.h");
    let first = generated.lines().zip(committed.lines()).position(|(a, b)| a != b);
    assert!(
        generated == committed,
        "include/maestrano.h is stale (first difference in line {:?}); run UPDATE_HEADER=1 cargo test -p maestrano-ffi-c --test header",
        first.map(|line| line + 1)
    );
}

#[test]
fn every_export_says_its_errors() {
    let header =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../include/maestrano.h")).expect("include/maestrano.h");
    let mut functions = 0;
    for (place, _) in header.match_indices("maestrano_error **err);") {
        let start = header[..place].rfind("/**").expect("a comment");
        assert!(header[start..place].contains("Errors: "), "no errors are named: {}", &header[start..place]);
        functions += 1;
    }
    assert!(functions > 25, "{functions} functions found");
}

#[test]
fn the_functions_and_codes_are_those_of_tests_api_json() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let text = std::fs::read_to_string(root.join("tests/api.json")).expect("tests/api.json");
    let api: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let listed = |name: &str| -> Vec<String> { serde_json::from_value(api[name].clone()).expect("names") };
    let header = std::fs::read_to_string(root.join("include/maestrano.h")).expect("include/maestrano.h");
    let mut functions: Vec<_> = header
        .lines()
        .filter(|line| !line.trim_start().starts_with(['*', '/', '#']))
        .filter_map(|line| line.split_once('(')?.0.rsplit([' ', '*']).next())
        .filter(|name| name.starts_with("maestrano_"))
        .collect();
    functions.sort_unstable();
    assert_eq!(functions, listed("c"));
    let codes: Vec<_> = maestrano_core::Code::ALL.iter().map(|code| code.as_str()).collect();
    assert_eq!(codes, listed("codes"));
}

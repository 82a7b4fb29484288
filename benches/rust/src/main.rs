//! Microseconds of a sign-on, and walks over shared data.
//!
//! ```sh
//! maestrano-benches write set.json 1000     # a fresh key, and as many genuine responses signed with it
//! maestrano-benches measure set.json 5      # rounds over them: the bare floor, and the Rust library
//! maestrano-benches walk ours m.json cld-1 organizations 1000    # or plain: how many entities of a collection have an id
//! ```
//!
//! Each line that `measure` prints is one JSON object, as the programs in the other languages print it: `{"name", "rounds_us"}`, the
//! mean microseconds a response in each round.

mod floor;
mod measure;
mod response;
mod set;
mod walk;

use std::error::Error;
use std::{env, fs};

use set::Set;

const USAGE: &str =
    "usage: maestrano-benches write FILE [RESPONSES] | measure FILE [ROUNDS] | walk ours|plain CONFIGURATION GROUP RESOURCE TOP";

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let number = |default: usize| arguments.get(2).map_or(Ok(default), |text| text.parse());
    match (arguments.first().map(String::as_str), arguments.get(1)) {
        (Some("write"), Some(path)) => {
            let set = Set::make(number(1000)?)?;
            fs::write(path, serde_json::to_vec(&set)?)?;
            eprintln!("{}", set.summary()?);
        }
        (Some("measure"), Some(path)) => {
            let set: Set = serde_json::from_slice(&fs::read(path)?)?;
            for figures in measure::rounds(&set, number(5)?)? {
                println!("{}", serde_json::to_string(&figures)?);
            }
        }
        (Some("walk"), Some(how)) => {
            let [configuration, group, resource, top] = &arguments[2..] else { return Err(USAGE.into()) };
            let walk = walk::Walk { configuration, group, resource, top: top.parse()? };
            println!("{}", if how == "ours" { walk::ours(&walk)? } else { walk::plain(&walk)? });
        }
        _ => return Err(USAGE.into()),
    }
    Ok(())
}

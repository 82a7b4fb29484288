//! Random bytes of the operating system: a generator of our own would repeat itself in a forked child.

use crate::{Code, Error, Result};

/// So many of them.
pub(crate) fn random<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| Error::new(Code::Internal, "the operating system gave no random bytes"))?;
    Ok(bytes)
}

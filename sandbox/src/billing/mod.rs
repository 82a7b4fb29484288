//! Recurring bills: when they are executed, and the execution as the clock moves.

mod schedule;

pub(crate) use schedule::Period;

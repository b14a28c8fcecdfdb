//! A pattern says, over the classes of tokens, where a rule matches: `month:MONTH "."? day:DAY_NUMBER`.

pub(crate) mod alphabet;
pub(crate) mod ast;
pub(crate) mod automata;
pub(crate) mod compile;
mod lazy;
mod letters;
pub(crate) mod parse;
mod partition;
pub(crate) mod print;
pub(crate) mod symbols;

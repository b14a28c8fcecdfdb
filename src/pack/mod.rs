//! A pack is a folder of rule files: lexicons, rules and the examples that prove them. The built-in one is `rules/en`.

pub(crate) mod diagnostic;
pub(crate) mod example;
pub(crate) mod lint;
pub(crate) mod load;
#[allow(dead_code, reason = "what the build script writes with")]
mod tree;

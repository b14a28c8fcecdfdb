//! From text to tokens: what the words, figures and signs are, before any rule looks at them.

pub(crate) mod bytes;
pub(crate) mod kind;
pub(crate) mod room;
pub(crate) mod sentence;
pub(crate) mod shape;
pub(crate) mod short;
pub(crate) mod token;
pub(crate) mod tokenize;

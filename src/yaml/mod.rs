//! YAML with positions: from text to located nodes, and from nodes to types.
//!
//! This is the only module that knows the YAML library. [`parse`] makes a tree
//! of [`Node`]s; [`Decode`] reads a type from a node and reports every fault on
//! the way, so that an editor sees all of them at once. [`mapping!`] and
//! [`choices!`] declare a type, its reader and its JSON Schema in one place.

mod bullets;
mod choices;
mod decode;
mod library;
mod map;
mod mapping;
mod node;
mod or_plain;
mod reasons;
mod scalars;
mod spaces;

pub(crate) use choices::{choices, decode_choice};
pub use decode::{Decode, List};
pub use library::parse;
pub use map::Map;
pub use mapping::Fields;
pub(crate) use mapping::mapping;
pub use node::{Entry, Node, Scalar, Value};
pub use or_plain::{FromPlain, OrPlain};

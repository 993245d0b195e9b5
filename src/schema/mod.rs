//! JSON Schemas of front matter and of site.yaml, from the types that read them.
//! <https://json-schema.org/draft/2020-12>
//!
//! What the types alone cannot say is added here: how leniently values are read,
//! and which keys a type of write-up asks for. What depends on other files or on
//! the gazetteer only a build can tell.

mod lenient;
mod types;

use schemars::{JsonSchema, SchemaGenerator};
use serde_json::Value;

use crate::config::raw::SiteFile;
use crate::document::FrontMatter;

/// What a schema describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The front matter of a write-up.
    FrontMatter,
    /// site.yaml.
    Site,
}

impl Subject {
    /// Both.
    pub const ALL: [Self; 2] = [Self::FrontMatter, Self::Site];

    /// The name of the schema's file, without extension.
    pub fn name(self) -> &'static str {
        match self {
            Self::FrontMatter => "front-matter",
            Self::Site => "site",
        }
    }

    /// The subject of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|subject| subject.name() == name)
    }

    /// The schema as JSON text.
    pub fn schema(self) -> String {
        let mut schema = self.ordered();
        without_order(&mut schema);
        format!("{schema:#}\n")
    }

    /// The schema with the keys of each map in the order in which people write them, under
    /// [`ORDER`].
    pub fn ordered(self) -> Value {
        let mut schema = match self {
            Self::FrontMatter => schema::<FrontMatter>(),
            Self::Site => schema::<SiteFile>(),
        };
        if self == Self::FrontMatter {
            schema["allOf"] = types::conditions();
        }
        schema
    }
}

/// The keyword that has the keys of a map in order; it is congbo's own and not published.
pub const ORDER: &str = "x-order";

fn without_order(schema: &mut Value) {
    match schema {
        Value::Object(object) => {
            object.remove(ORDER);
            object.values_mut().for_each(without_order);
        }
        Value::Array(items) => items.iter_mut().for_each(without_order),
        _ => {}
    }
}

fn schema<T: JsonSchema>() -> Value {
    let mut schema = SchemaGenerator::default().into_root_schema_for::<T>().to_value();
    lenient::widen(&mut schema);
    lenient::ask_for_words(&mut schema);
    schema
}

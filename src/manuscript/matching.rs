//! Which item of a new list was which of the old one.

use serde_json::Value;

use super::tree::same;

/// For each new item the place of the old one that it was; each is used once.
pub(super) fn matched(old: &[Value], new: &[&Value]) -> Vec<Option<usize>> {
    let mut origins: Vec<Option<usize>> = vec![None; new.len()];
    let mut is_used = vec![false; old.len()];
    let mut take = |origins: &mut [Option<usize>], alike: &dyn Fn(usize, usize) -> bool| {
        for (at, origin) in origins.iter_mut().enumerate().filter(|(_, it)| it.is_none()) {
            // The same place first, so that equal items stay where they are.
            let places = std::iter::once(at).chain(0..old.len());
            let found = places
                .filter(|place| *place < old.len())
                .find(|place| !is_used[*place] && alike(at, *place));
            if let Some(place) = found {
                *origin = Some(place);
                is_used[place] = true;
            }
        }
    };
    take(&mut origins, &|at, place| same(new[at], &old[place]));
    let id = |value: &Value| value.get("id").filter(|it| !it.is_null()).cloned();
    take(&mut origins, &|at, place| {
        id(new[at]).is_some_and(|own| id(&old[place]).is_some_and(|other| same(&own, &other)))
    });
    take(&mut origins, &|at, place| {
        let is_other = id(new[at]).is_some() && id(&old[place]).is_some();
        !is_other && likeness(new[at], &old[place]) * 2 >= 1_000
    });
    // What is left in lists of the same length was edited where it stands.
    if old.len() == new.len() {
        take(&mut origins, &|at, place| {
            at == place && new[at].is_object() == old[place].is_object()
        });
    }
    origins
}

/// How much two maps have in common, in thousandths.
fn likeness(a: &Value, b: &Value) -> usize {
    let (Value::Object(a), Value::Object(b)) = (a, b) else { return 0 };
    let alike = a.iter().filter(|(key, it)| b.get(*key).is_some_and(|other| same(it, other)));
    alike.count() * 1_000 / a.len().max(b.len()).max(1)
}

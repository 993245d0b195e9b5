//! Whatever happened since the last build, what it left behind changes nothing but the time
//! that a build takes.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::SystemTime;

use congbo::commands::build::{self, Extras, Request};
use congbo::config::Overrides;
use congbo::observer::Silent;
use congbo::session::Settings;
use congbo::site::Choice;

use crate::support::{World, files, is_all_asked_for};

/// How many sequences of changes are tried, and how many where `CONGBO_TEST_ALL` asks for all.
const SEQUENCES: u64 = 12;
const ALL_SEQUENCES: u64 = 200;

/// How many changes a sequence has.
const CHANGES: usize = 4;

impl World {
    fn build(&self, output: &str, clean: bool) -> (bool, Vec<String>) {
        let root = self.site.root().to_owned();
        let choice = Choice { today: self.day, drafts: false, future: false };
        let request = Request {
            output: root.join(output),
            settings: Settings { root, overrides: Overrides::default(), choice },
            now: SystemTime::now() + self.lead,
            strict: false,
            clean,
            extras: Extras::default(),
        };
        let outcome = build::run(&request, &Silent);
        let said = outcome.report.diagnostics().iter();
        (outcome.published, said.map(|it| format!("{} {:?}", it.path, it.message)).collect())
    }
}

fn differing(a: &Path, b: &Path) -> Vec<String> {
    let (a, b): (BTreeMap<_, _>, BTreeMap<_, _>) = (files(a), files(b));
    let paths = a.keys().chain(b.keys().filter(|path| !a.contains_key(*path)));
    paths.filter(|path| a.get(*path) != b.get(*path)).cloned().collect()
}

fn try_sequence(seed: u64) {
    let mut world = World::new(seed);
    let mut story = vec![format!("seed {seed}")];
    let mut published = false;
    for _ in 0..=CHANGES {
        let (done, said) = world.build("output", false);
        let (clean, told) = world.build("clean", true);
        assert_eq!((done, &said), (clean, &told), "{story:#?}");
        published |= done;
        if done {
            let differ = differing(&world.site.path("output"), &world.site.path("clean"));
            assert!(differ.is_empty(), "{differ:#?} after {story:#?}\n{said:#?}");
        }
        story.push(world.change());
    }
    assert!(published, "{story:#?}");
}

#[test]
fn a_build_that_remembers_is_one_that_does_not() {
    let is_all = is_all_asked_for();
    let sequences = if is_all { ALL_SEQUENCES } else { SEQUENCES };
    for (threads, seeds) in [(1, 0..sequences / 2), (4, sequences / 2..sequences)] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| seeds.for_each(try_sequence));
    }
}

//! Many trials that take long, on all processors.

use std::sync::Mutex;

/// Tries each of them; gives why those fail that do.
pub fn side_by_side<T: Sync>(
    all: &[T],
    attempt: impl Fn(&T) -> Result<(), String> + Sync,
) -> Vec<String> {
    let (next, failures) = (Mutex::new(all.iter()), Mutex::new(Vec::new()));
    let work = || {
        loop {
            let one = next.lock().unwrap().next();
            let Some(one) = one else { return };
            if let Err(why) = attempt(one) {
                failures.lock().unwrap().push(why);
            }
        }
    };
    let threads = std::thread::available_parallelism().unwrap().get();
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(work);
        }
    });
    failures.into_inner().unwrap()
}

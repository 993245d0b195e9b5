//! What must add up, and what follows where exactly one part is missing.
//!
//! An editor cannot alter an official figure, only question it, so all of this
//! gives warnings.

use super::figures::{Applications, Count, Part};
use super::raw::{IndicatorEntry, QualifiedCount};
use crate::Lang;
use crate::diagnostics::{Code, Faults, Located, Span, Text};
use crate::text;
use crate::vietnamese::{Decimal, grouped, percent as percentage};

/// A whole and its parts. A part in `may_be_absent` was not counted apart where it
/// is not given: it then lies in another part.
struct Sum {
    whole: &'static [Part],
    parts: &'static [Part],
    may_be_absent: &'static [Part],
}

/// The sums of applications. Where `carried_over` is not given the first says
/// nothing but that more cannot come out than went in.
const SUMS: [Sum; 4] = [
    Sum {
        whole: &[Part::CarriedOver, Part::Received],
        parts: &[Part::Resolved, Part::Pending],
        may_be_absent: &[],
    },
    Sum {
        whole: &[Part::Received],
        parts: &[Part::Online, Part::ByPost, Part::InPerson],
        may_be_absent: &[],
    },
    Sum {
        whole: &[Part::Resolved],
        parts: &[Part::Early, Part::OnTime, Part::Late],
        may_be_absent: &[Part::Early],
    },
    Sum {
        whole: &[Part::Pending],
        parts: &[Part::PendingInTime, Part::PendingLate],
        may_be_absent: &[],
    },
];

/// Parts that are never derived: nobody counted them, or nobody said so.
const NEVER_DERIVED: [Part; 2] = [Part::CarriedOver, Part::Early];

/// The numbers that are known while they are completed.
struct Known {
    values: [Option<u64>; Part::ALL.len()],
    spans: [Option<Span>; Part::ALL.len()],
    derived: [bool; Part::ALL.len()],
    /// Counts that were stated with a qualifier: nothing follows from them.
    approximate: [Option<Count>; Part::ALL.len()],
}

impl Known {
    fn get(&self, part: Part) -> Option<u64> {
        self.values[part as usize]
    }

    /// True for a part that was not counted apart; one that is only approximate was.
    fn is_absent(&self, part: Part, may_be_absent: &[Part]) -> bool {
        may_be_absent.contains(&part) && self.approximate[part as usize].is_none()
    }

    /// The sum of some parts; `None` where one that counts is missing.
    fn total(&self, parts: &[Part], may_be_absent: &[Part]) -> Option<u64> {
        parts.iter().try_fold(0_u64, |total, part| {
            let absent = self.is_absent(*part, may_be_absent).then_some(0);
            total.checked_add(self.get(*part).or(absent)?)
        })
    }

    /// Derives the one missing part of a sum; true where something was derived.
    fn derive(&mut self, sum: &Sum) -> bool {
        let missing: Vec<Part> = sum
            .whole
            .iter()
            .chain(sum.parts)
            .copied()
            .filter(|part| self.get(*part).is_none() && !self.is_absent(*part, sum.may_be_absent))
            .collect();
        let [part] = missing[..] else { return false };
        if NEVER_DERIVED.contains(&part) || self.approximate[part as usize].is_some() {
            return false;
        }
        let of = |parts: &[Part]| {
            let given: Vec<Part> = parts.iter().copied().filter(|it| *it != part).collect();
            self.total(&given, sum.may_be_absent)
        };
        let (whole, parts) = (of(sum.whole), of(sum.parts));
        let value = if sum.whole.contains(&part) {
            parts.zip(whole).and_then(|(parts, rest)| parts.checked_sub(rest))
        } else {
            whole.zip(parts).and_then(|(whole, rest)| whole.checked_sub(rest))
        };
        let Some(value) = value else { return false };
        self.values[part as usize] = Some(value);
        self.derived[part as usize] = true;
        true
    }
}

/// Completes stated numbers by what follows from them, and reports what cannot be.
pub(super) fn complete<'e>(
    stated: impl Iterator<Item = (Part, &'e QualifiedCount)>,
    span: Span,
    faults: &mut Faults,
) -> Vec<Count> {
    const PARTS: usize = Part::ALL.len();
    let mut known = Known {
        values: [None; PARTS],
        spans: [None; PARTS],
        derived: [false; PARTS],
        approximate: [None; PARTS],
    };
    for (part, QualifiedCount { value, qualifier }) in stated {
        known.spans[part as usize] = Some(value.span);
        if qualifier.is_some() {
            let (value, qualifier) = (value.value, *qualifier);
            let count = Count { part, value, derived: false, qualifier };
            known.approximate[part as usize] = Some(count);
        } else {
            known.values[part as usize] = Some(value.value);
        }
    }
    // What one sum yields may complete another.
    while SUMS.iter().any(|sum| known.derive(sum)) {}
    for sum in &SUMS {
        check(sum, &known, span, faults);
    }
    let counted = Part::ALL.into_iter().filter_map(|part| {
        let exact = known.get(part).map(|value| Count {
            part,
            value,
            derived: known.derived[part as usize],
            qualifier: None,
        });
        exact.or(known.approximate[part as usize])
    });
    counted.collect()
}

/// What to do about a figure that cannot be: it is official, so nobody may alter it.
fn ask() -> Text {
    text!(
        "xem lại bài gốc; nếu đúng như vậy thì giữ nguyên và hỏi lại đơn vị",
        "compare with the original; if it says so, keep it and ask the office"
    )
}

fn check(sum: &Sum, known: &Known, span: Span, faults: &mut Faults) {
    let place = sum.whole.iter().chain(sum.parts).rev();
    let place = place.filter_map(|part| known.spans[*part as usize]).next().unwrap_or(span);
    let names = |parts: &[Part], lang: Lang| {
        let given = parts.iter().copied().filter(|it| known.get(*it).is_some());
        named(given, lang)
    };
    if sum.whole.len() == 2 && known.get(Part::CarriedOver).is_none() {
        // The surplus is what was carried over; a lack cannot be explained.
        if let (Some(received), Some(out)) =
            (known.get(Part::Received), known.total(sum.parts, &[]))
            && out < received
        {
            faults.push_with_help(
                Code::SumMismatch,
                place,
                in_both(|lang| {
                    let (sum, out, received) =
                        (names(sum.parts, lang), count(out, lang), count(received, lang));
                    match lang {
                        Lang::Vi => format!("{sum} = {out}, ít hơn số tiếp nhận {received}"),
                        Lang::En => {
                            format!("{sum} = {out}, which is less than {received} received")
                        }
                    }
                }),
                ask(),
            );
        }
        return;
    }
    let whole = known.total(sum.whole, &[]);
    let parts = known.total(sum.parts, sum.may_be_absent);
    match (whole, parts) {
        (Some(whole), Some(parts)) if whole != parts => {
            faults.push_with_help(
                Code::SumMismatch,
                place,
                in_both(|lang| {
                    let (left, right) = (names(sum.whole, lang), names(sum.parts, lang));
                    let (whole, parts) = (count(whole, lang), count(parts, lang));
                    match lang {
                        Lang::Vi => {
                            format!("số liệu không khớp: {left} = {whole}, nhưng {right} = {parts}")
                        }
                        Lang::En => format!(
                            "these figures do not add up: {left} = {whole}, but {right} = {parts}"
                        ),
                    }
                }),
                ask(),
            );
        }
        (Some(whole), None) => check_parts(sum, whole, known, faults),
        _ => {}
    }
}

/// With parts missing, what is there must still not exceed the whole.
fn check_parts(sum: &Sum, whole: u64, known: &Known, faults: &mut Faults) {
    let given: Vec<Part> =
        sum.parts.iter().copied().filter(|part| known.get(*part).is_some()).collect();
    let Some(total) = known.total(&given, &[]).filter(|total| *total > whole) else { return };
    let span = given.iter().filter_map(|part| known.spans[*part as usize]).next();
    faults.push_with_help(
        Code::PartExceedsWhole,
        span.unwrap_or(Span::START),
        in_both(|lang| {
            let names = named(given.iter().copied(), lang);
            let (total, whole) = (count(total, lang), count(whole, lang));
            match lang {
                Lang::Vi => format!("{names} = {total}, lớn hơn tổng {whole}"),
                Lang::En => format!("{names} = {total}, which is more than the whole, {whole}"),
            }
        }),
        ask(),
    );
}

/// Parts by their keys, and for Vietnamese editors by their names too.
fn named(parts: impl Iterator<Item = Part>, lang: Lang) -> String {
    let name = |part: Part| match lang {
        Lang::Vi => format!("{} (`{}`)", part.name(), part.key()),
        Lang::En => format!("`{}`", part.key()),
    };
    parts.map(name).collect::<Vec<_>>().join(" + ")
}

fn count(value: u64, lang: Lang) -> String {
    grouped(value, lang)
}

/// A message in both languages, with numbers the way of each.
fn in_both(message: impl Fn(Lang) -> String) -> Text {
    Text { vi: message(Lang::Vi), en: message(Lang::En) }
}

/// Checks an indicator's parts and percentage.
pub(super) fn check_indicator(entry: &IndicatorEntry, faults: &mut Faults) {
    let (Some(value), Some(of)) = (&entry.value, &entry.of) else { return };
    let exact = entry.qualifier.is_none() && entry.of_qualifier.is_none();
    if value.value > of.value && exact {
        report_excess(value.value, of.value, value.span, faults);
        return;
    }
    if let Some(percent) = &entry.percent {
        check_percent(value.value, of.value, exact, percent, faults);
    }
}

/// Reports a part that is more than its whole.
pub(super) fn report_excess(part: Decimal, whole: Decimal, span: Span, faults: &mut Faults) {
    faults.push_with_help(
        Code::PartExceedsWhole,
        span,
        in_both(|lang| {
            let (part, whole) = (part.display(lang), whole.display(lang));
            match lang {
                Lang::Vi => format!("{part} lớn hơn tổng {whole}"),
                Lang::En => format!("{part} is more than the whole, {whole}"),
            }
        }),
        ask(),
    );
}

/// Checks the stated share of a part of applications.
pub(super) fn check_share(
    applications: &Applications,
    part: Part,
    percent: &Located<Decimal>,
    faults: &mut Faults,
) {
    let counts = |part: Part| applications.count(part);
    let (Some(whole), Some(own)) = (part.whole().and_then(counts), counts(part)) else { return };
    // Those on time include early ones.
    let count = if part == Part::OnTime { applications.in_time() } else { Some(own) };
    let value = count.map(|count| count.value);
    let number = |n: u64| i64::try_from(n).ok().map(Decimal::whole);
    if let (Some(value), Some(of)) = (value.and_then(number), number(whole.value)) {
        let exact = own.qualifier.is_none() && whole.qualifier.is_none();
        check_percent(value, of, exact, percent, faults);
    }
}

fn check_percent(
    value: Decimal,
    of: Decimal,
    exact: bool,
    percent: &Located<Decimal>,
    faults: &mut Faults,
) {
    let Some(computed) = Decimal::share(value, of, percent.scale() + 4) else { return };
    if agrees(percent.value, computed, exact) {
        return;
    }
    let shown = Decimal::share(value, of, percent.scale().max(1)).unwrap_or(computed);
    faults.push_with_help(
        Code::PercentMismatch,
        percent.span,
        in_both(|lang| {
            let (stated, shown) = (percentage(percent.value, lang), percentage(shown, lang));
            let (part, whole) = (value.display(lang), of.display(lang));
            match lang {
                Lang::Vi => format!("{part} trên {whole} là {shown}, không phải {stated}"),
                Lang::En => format!("{part} of {whole} is {shown}, not {stated}"),
            }
        }),
        ask(),
    );
}

/// A stated percentage agrees within its own rounding, and by no more than a
/// quarter of the computed one. Between approximate figures only the latter holds.
fn agrees(stated: Decimal, computed: Decimal, exact: bool) -> bool {
    let difference = (stated.to_f64() - computed.to_f64()).abs();
    let rounding = 0.5 * 10_f64.powi(-i32::from(stated.scale()));
    // Half of the last digit may be lost to the binary fraction.
    let within_rounding = difference <= rounding + 1e-9;
    (within_rounding || !exact) && difference <= computed.to_f64() / 4.0 + 1e-9
}

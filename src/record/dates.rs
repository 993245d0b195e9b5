//! Dates of a record that cannot be in this order.

use super::raw::{Due, RecordEntry, When};
use super::resolve::Scope;
use crate::calendar::Date;
use crate::diagnostics::{Code, Faults, Located, Span, Text};
use crate::text;
use crate::units::Days;
use crate::vietnamese::short_date;

/// Reports dates in the wrong order; `days` are those of the inspection.
pub(super) fn check(entry: &RecordEntry, days: Days, scope: &Scope<'_>, faults: &mut Faults) {
    if let Some(held) = &entry.held {
        if matches!(held.value, When::Period(from, to) if from > to) {
            order(
                held.span,
                text!("ngày kết thúc trước ngày bắt đầu", "the last day is before the first"),
                faults,
            );
        }
        if days.from > scope.published {
            let message = late(
                ("kiểm tra", "the inspection"),
                beginning(held.value),
                ("đăng bài", "publication"),
                scope.published,
            );
            order(held.span, message, faults);
        }
    }
    let ends_first = |it: &&Located<When>| it.ends().0.first() > it.ends().1.last();
    if let Some(period) = entry.period.as_ref().filter(ends_first) {
        let message = text!(
            "kỳ số liệu kết thúc trước khi bắt đầu",
            "the period of the figures ends before it begins"
        );
        order(period.span, message, faults);
    }
    // Without a date of its own a record cannot be late.
    let Some((held, written)) = entry.held.as_ref().map(|it| (days.from, beginning(it.value)))
    else {
        return;
    };
    for request in &entry.requests {
        let first = request.due.iter().filter_map(|due| match &due.value {
            Due::Day(day) => Some((day.0, due.span)),
            Due::Relative(_) => None,
        });
        let revised = request.revised.iter().map(|it| (it.due.value.0, it.due.span));
        for (due, span) in first.chain(revised).filter(|(due, _)| *due < held) {
            let message = late(
                ("kiểm tra", "the inspection"),
                written,
                ("hạn khắc phục", "the due date"),
                due,
            );
            order(span, message, faults);
        }
        for step in request.progress.iter().filter(|step| step.date.last() < held) {
            let message = late(
                ("kiểm tra", "the inspection"),
                written,
                ("bước khắc phục", "this step"),
                step.date.value,
            );
            order(step.date.span, message, faults);
        }
    }
}

/// When something began, as it was stated; ends in the wrong order are told of elsewhere.
fn beginning(when: When) -> Date {
    let (from, to) = when.ends();
    if from.first() <= to.first() { from } else { to }
}

fn late(
    (later_vi, later_en): (&str, &str),
    later: impl Into<Date>,
    (earlier_vi, earlier_en): (&str, &str),
    earlier: impl Into<Date>,
) -> Text {
    use crate::Lang::{En, Vi};
    let (later, earlier) = (later.into(), earlier.into());
    Text {
        vi: format!(
            "ngày {later_vi} ({}) sau ngày {earlier_vi} ({})",
            short_date(later, Vi),
            short_date(earlier, Vi)
        ),
        en: format!(
            "{later_en} ({}) is after {earlier_en} ({})",
            short_date(later, En),
            short_date(earlier, En)
        ),
    }
}

fn order(span: Span, message: Text, faults: &mut Faults) {
    faults.push_with_help(
        Code::DatesOutOfOrder,
        span,
        message,
        text!(
            "xem lại từng ngày, nhất là thứ tự ngày và tháng",
            "check each date, above all the order of day and month"
        ),
    );
}

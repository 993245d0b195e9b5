//! What is doubtful about a name, in words.

use super::days::Days;
use super::identity::NamedUnit;
use crate::Lang;
use crate::diagnostics::{Code, Faults, Located, Span, Text};
use crate::gazetteer::{Gazetteer, Level, UnitIndex, WrittenName};
use crate::spelling::nearest;
use crate::text;
use crate::vietnamese::short_date;

/// The most candidates that a message lists.
const LISTED: usize = 60;

pub(super) fn ambiguous(
    name: &WrittenName,
    members: &[UnitIndex],
    span: Span,
    faults: &mut Faults,
) {
    let shown = &name.shown;
    let count = members.len();
    let mut lines: Vec<String> =
        members.iter().take(LISTED).map(|unit| format!("  {}", pasted(*unit, members))).collect();
    if count > LISTED {
        lines.push("  …".to_owned());
    }
    let list = lines.join("\n");
    faults.push_with_help(
        Code::AmbiguousUnit,
        span,
        text!("có {count} đơn vị tên “{shown}”", "there are {count} units called “{shown}”"),
        text!("chép một trong các dòng này:\n{list}", "paste one of these lines:\n{list}"),
    );
}

/// A unit as front matter that means it and no other of the members.
fn pasted(unit: UnitIndex, members: &[UnitIndex]) -> String {
    let gazetteer = Gazetteer::get();
    let places = |unit: UnitIndex| {
        let above: Vec<UnitIndex> = gazetteer.ancestors(unit).collect();
        let district = above.iter().find(|it| gazetteer.unit(**it).level == Level::District);
        let province = above.iter().find(|it| gazetteer.unit(**it).level == Level::Province);
        let name = gazetteer.unit(unit).full_name();
        (
            name,
            district.map(|it| gazetteer.unit(*it).full_name()),
            province.map(|it| gazetteer.unit(*it).name),
        )
    };
    let (name, district, province) = places(unit);
    let is_unique = members.iter().filter(|it| places(**it) == places(unit)).count() == 1;
    let mut fields = vec![format!("name: {name}")];
    fields.extend(district.map(|district| format!("within: {district}")));
    fields.extend(province.map(|province| format!("province: {province}")));
    if !is_unique {
        fields.push(format!("code: \"{}\"", gazetteer.unit(unit).id));
    }
    format!("{{{}}}", fields.join(", "))
}

pub(super) fn unknown(name: &WrittenName, near: &[UnitIndex], span: Span, faults: &mut Faults) {
    let shown = &name.shown;
    let list = near.iter().map(|unit| described(*unit)).collect::<Vec<_>>().join("; ");
    let help = if near.is_empty() {
        text!(
            "tên được giữ nguyên như đã viết; danh mục còn thiếu các đơn vị trước năm 2022",
            "it is used as it stands; of the years before 2022 the gazetteer does not have all"
        )
    } else {
        text!("có phải là: {list}?", "did you mean: {list}?")
    };
    faults.push_with_help(
        Code::UnknownUnit,
        span,
        text!("không có đơn vị “{shown}” trong danh mục", "the gazetteer has no unit “{shown}”"),
        help,
    );
}

pub(super) fn unknown_code(code: &str, span: Span, faults: &mut Faults) {
    let near = nearest(code, Gazetteer::get().all().map(|(_, unit)| unit.id));
    faults
        .push(
            Code::UnknownUnitCode,
            span,
            text!("danh mục không có mã `{code}`", "the gazetteer has no code `{code}`"),
        )
        .help = Some(match near {
        Some(near) => text!("có phải là `{near}`?", "did you mean `{near}`?"),
        None => text!(
            "mã viết như `\"d:064\"` hay `\"c:02020\"`",
            "codes look like `\"d:064\"` or `\"c:02020\"`"
        ),
    });
}

pub(super) fn not_in_force(unit: UnitIndex, days: Days, span: Span, faults: &mut Faults) {
    let found = Gazetteer::get().unit(unit);
    let name = described(unit);
    let in_lang =
        |lang: Lang| (short_date(days.to, lang), period(found.valid_from, found.valid_to, lang));
    let ((vi_day, vi_period), (en_day, en_period)) = (in_lang(Lang::Vi), in_lang(Lang::En));
    let message = Text {
        vi: format!("{name} không tồn tại vào ngày {vi_day}, chỉ {vi_period}"),
        en: format!("{name} did not exist on {en_day}, only {en_period}"),
    };
    faults.push_with_help(
        Code::UnitNotInForce,
        span,
        message,
        text!(
            "viết tên tại thời điểm kiểm tra, hoặc thêm `code` nếu đúng là đơn vị này",
            "write the name of that day, or add `code` if this is the unit"
        ),
    );
}

fn period(from: Option<chrono::NaiveDate>, to: Option<chrono::NaiveDate>, lang: Lang) -> String {
    let from = from.map(|day| match lang {
        Lang::Vi => format!("từ {}", short_date(day, lang)),
        Lang::En => format!("from {}", short_date(day, lang)),
    });
    let to = to.map(|day| match lang {
        Lang::Vi => format!("đến {}", short_date(day, lang)),
        Lang::En => format!("until {}", short_date(day, lang)),
    });
    [from, to].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

pub(super) fn not_inspected(
    written: &Located<String>,
    inspected: &[NamedUnit],
    faults: &mut Faults,
) {
    let name = &written.value;
    let list = inspected.iter().map(|unit| unit.shown.as_str()).collect::<Vec<_>>().join("; ");
    faults.push_with_help(
        Code::UnitNotInspected,
        written.span,
        text!(
            "“{name}” không được kiểm tra, cũng không thuộc đơn vị được kiểm tra",
            "“{name}” was not inspected, nor does it lie within a unit that was"
        ),
        text!(
            "các đơn vị được kiểm tra: {list}; cơ quan thuộc một trong số đó thì khai báo ở `units` trong site.yaml",
            "the units inspected: {list}; declare an organisation of one of them in `units` of site.yaml"
        ),
    );
}

/// A unit with the places that it lies in: `xã Chợ Đồn, Thái Nguyên`.
fn described(unit: UnitIndex) -> String {
    let gazetteer = Gazetteer::get();
    let mut names = vec![gazetteer.unit(unit).full_name()];
    for above in gazetteer.ancestors(unit) {
        let above = gazetteer.unit(above);
        names.push(if above.level == Level::Province {
            above.name.to_owned()
        } else {
            above.full_name()
        });
    }
    names.join(", ")
}

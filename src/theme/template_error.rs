//! From the template engine's errors to diagnostics with the template's line.

use std::error::Error as _;

use tera::{Error, ErrorKind};

use crate::diagnostics::{Code, Diagnostic, Position, Span};
use crate::text;

/// Prefix of the names under which the built-in templates are registered: one of
/// a site's own starts with `{% extends "default/article.html" %}`.
pub(super) const BUILTIN_PREFIX: &str = "default/";

/// Turns an error of the template engine into diagnostics; `folder` is that of
/// the site's overrides. `context` says what was being rendered.
pub(super) fn diagnostics(error: &Error, folder: &str, context: Option<&str>) -> Vec<Diagnostic> {
    let path = |name: &str| match name.strip_prefix(BUILTIN_PREFIX) {
        Some(name) => format!("themes/default/templates/{name}"),
        None => format!("{folder}/templates/{name}"),
    };
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let span = report.span();
            let at = |line: usize, column: usize| Position {
                line: line.max(1) as u32,
                column: column as u32 + 1,
            };
            let span = Span {
                start: at(span.start_line, span.start_col),
                end: at(span.end_line, span.end_col),
            };
            vec![template_error(path(report.filename()), report.message(), context).at(span)]
        }
        // Checks of all templates at once come as one text of several reports.
        ErrorKind::Msg(message) if message.starts_with("error: ") => message
            .split("\n\n")
            .filter_map(|report| {
                let (found, place) = report_lines(report)?;
                let mut parts = place.rsplitn(3, ':');
                let column = parts.next()?.parse().ok()?;
                let line = parts.next()?.parse().ok()?;
                let name = parts.next()?;
                let span = Span::within_line(line, column, 1);
                Some(template_error(path(name), found, context).at(span))
            })
            .collect(),
        ErrorKind::MissingParent { current, .. } => {
            vec![template_error(path(current), &error.to_string(), context)]
        }
        ErrorKind::CircularExtend { inheritance_chain: chain, .. }
        | ErrorKind::CircularInclude { include_chain: chain, .. } => {
            // The circle can only be the doing of an override.
            let own = chain.iter().find(|name| !name.starts_with(BUILTIN_PREFIX));
            let name = own.or(chain.first()).map_or("", String::as_str);
            vec![template_error(path(name), &error.to_string(), context)]
        }
        _ => {
            let reason = error.source().map(|source| format!(": {source}")).unwrap_or_default();
            vec![template_error(
                format!("{folder}/templates"),
                &format!("{error}{reason}"),
                context,
            )]
        }
    }
}

/// The message and the place of a textual report.
fn report_lines(report: &str) -> Option<(&str, &str)> {
    let mut lines = report.lines();
    let message = lines.next()?.trim_start_matches("error: ");
    let place = lines.next()?.trim_start().strip_prefix("--> ")?;
    Some((message, place))
}

fn template_error(path: String, message: &str, context: Option<&str>) -> Diagnostic {
    let diagnostic = Diagnostic::new(
        Code::TemplateError,
        path,
        text!("lỗi trong mẫu: {message}", "error in the template: {message}"),
    );
    match context {
        Some(output) => diagnostic
            .help(text!("khi tạo trang `{output}`", "while rendering the page `{output}`")),
        None => diagnostic,
    }
}

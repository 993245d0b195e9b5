//! Every code that a diagnostic may carry, with its severity.

use serde::{Deserialize, Serialize};

/// How much a diagnostic weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The site is not published.
    Error,
    /// The site is published; `--strict` forbids it.
    Warning,
    /// A hint that never fails a build, and that site.yaml may switch off.
    Advice,
}

macro_rules! codes {
    ($($variant:ident = $name:literal, $severity:ident;)*) => {
        /// What kind of fault a diagnostic is about. `docs/diagnostics.md` explains each.
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
        )]
        #[allow(missing_docs, reason = "docs/diagnostics.md explains them, and a test holds it")]
        pub enum Code {
            $($variant,)*
        }

        impl Code {
            /// All codes, in the order of the documentation.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The name that users see: kebab-case English.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }

            /// The severity that goes with the code.
            pub fn severity(self) -> Severity {
                match self {
                    $(Self::$variant => Severity::$severity,)*
                }
            }
        }
    };
}

codes! {
    // Files.
    UnreadableFile = "unreadable-file", Error;
    NotUtf8 = "not-utf8", Error;
    FileTooLarge = "file-too-large", Error;
    OutsideRoot = "outside-root", Error;
    BrokenSymlink = "broken-symlink", Error;
    SameName = "same-name", Error;
    NoContent = "no-content", Error;
    UnportableName = "unportable-name", Error;
    IgnoredFile = "ignored-file", Advice;

    // Personal data.
    PersonalData = "personal-data", Error;
    PossiblePersonalData = "possible-personal-data", Warning;

    // YAML: front matter and site.yaml.
    MissingFrontMatter = "missing-front-matter", Error;
    InvalidYaml = "invalid-yaml", Error;
    NoBreakSpace = "no-break-space", Advice;
    UnknownKey = "unknown-key", Error;
    DuplicateKey = "duplicate-key", Error;
    MissingKey = "missing-key", Error;
    WrongType = "wrong-type", Error;
    InvalidDate = "invalid-date", Error;
    InvalidNumber = "invalid-number", Error;
    InvalidValue = "invalid-value", Error;
    EmptyItem = "empty-item", Warning;
    TooMany = "too-many", Error;
    UnknownTheme = "unknown-theme", Error;

    // Characters.
    TextDirection = "text-direction", Warning;
    InvisibleCharacter = "invisible-character", Warning;
    LookAlikeLetters = "look-alike-letters", Warning;

    // Markdown.
    UnsafeUrl = "unsafe-url", Warning;
    ExternalImage = "external-image", Warning;
    UnsafeHtml = "unsafe-html", Warning;
    TooDeep = "too-deep", Error;
    LiteralEmphasis = "literal-emphasis", Warning;
    MissingFootnote = "missing-footnote", Warning;
    DuplicateAnchor = "duplicate-anchor", Warning;

    // The writing, which `congbo check` looks at.
    MissingSummary = "missing-summary", Advice;
    LongSummary = "long-summary", Advice;
    DoubleSpace = "double-space", Advice;
    MixedTonePlacement = "mixed-tone-placement", Advice;
    ConfusableWord = "confusable-word", Advice;
    ShortcomingWithoutArea = "shortcoming-without-area", Advice;
    MissingCaption = "missing-caption", Advice;
    FarFuture = "far-future", Advice;
    CutByHash = "cut-by-hash", Advice;
    TagsAsOne = "tags-as-one", Advice;
    SpaceInAddress = "space-in-address", Advice;
    HeadingWithoutSpace = "heading-without-space", Advice;
    WordBullet = "word-bullet", Advice;
    IndentedText = "indented-text", Advice;
    TableAsText = "table-as-text", Advice;

    // Images.
    MissingAlt = "missing-alt", Warning;
    DamagedImage = "damaged-image", Error;
    MislabelledImage = "mislabelled-image", Error;
    ImageTooLarge = "image-too-large", Error;
    UnsupportedImage = "unsupported-image", Error;
    UnsafeSvg = "unsafe-svg", Error;

    // Attachments.
    RefusedAttachment = "refused-attachment", Error;
    FileNotes = "file-notes", Warning;

    // The site as a whole.
    BrokenLink = "broken-link", Error;
    BrokenAnchor = "broken-anchor", Error;
    BrokenImage = "broken-image", Error;
    LinkToUnpublished = "link-to-unpublished", Warning;
    UnknownTranslation = "unknown-translation", Error;
    MisplacedIndex = "misplaced-index", Error;
    DuplicateId = "duplicate-id", Error;
    PathCollision = "path-collision", Error;
    SlugCollision = "slug-collision", Warning;
    InvalidCsv = "invalid-csv", Error;
    UnknownAddress = "unknown-address", Warning;

    // The inspection record.
    UnknownArea = "unknown-area", Error;
    UnknownTopic = "unknown-topic", Error;
    TopicProposed = "topic-proposed", Advice;
    UnknownRepeat = "unknown-repeat", Error;
    RepeatCircle = "repeat-circle", Error;
    RepeatedId = "repeated-id", Error;
    UnknownId = "unknown-id", Error;
    MissingId = "missing-id", Advice;
    SumMismatch = "sum-mismatch", Warning;
    PartExceedsWhole = "part-exceeds-whole", Warning;
    PercentMismatch = "percent-mismatch", Warning;
    DatesOutOfOrder = "dates-out-of-order", Warning;
    SeriousWithoutRequest = "serious-without-request", Warning;
    StatedOfAll = "stated-of-all", Advice;
    RecordWithoutUnits = "record-without-units", Warning;
    RecordWithoutDate = "record-without-date", Warning;

    // Units.
    AmbiguousUnit = "ambiguous-unit", Error;
    UnknownUnit = "unknown-unit", Warning;
    UnknownUnitCode = "unknown-unit-code", Error;
    UnitNotInForce = "unit-not-in-force", Warning;
    UnitNotInspected = "unit-not-inspected", Warning;
    UnitParts = "unit-parts", Error;

    // Themes.
    TemplateError = "template-error", Error;
    LowContrast = "low-contrast", Warning;
    AssetCircle = "asset-circle", Error;
    UnusedOverride = "unused-override", Warning;

    // Writing.
    UnknownFile = "unknown-file", Advice;
    OccupiedPath = "occupied-path", Error;
    WriteFailed = "write-failed", Error;
    MixedOutput = "mixed-output", Error;
    LeftoverFiles = "leftover-files", Warning;

    // Publishing, and what was published.
    EmptySite = "empty-site", Error;
    TooManyRemoved = "too-many-removed", Error;
    NoRelease = "no-release", Error;
    UnfinishedRelease = "unfinished-release", Warning;
    NoManifest = "no-manifest", Error;
    MissingOutput = "missing-output", Error;
    ChangedOutput = "changed-output", Error;
    ForeignOutput = "foreign-output", Warning;
}

impl Code {
    /// The code of a name, if there is one.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.name() == name)
    }
}

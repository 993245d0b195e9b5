// The normaliser: text as a row of folded syllables with their marks.
//
// docs/search.md specifies it, src/vietnamese/syllable.rs is the same in Rust, and
// tests/search/normalise.json holds both to one result.

const LONGEST = 40;
const TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"];
const SHAPES = ["", "\u0302", "\u0306", "\u031b"];
const LIGATURES = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l" };
const MARK = /\p{M}/gu;
const LETTER = /[\p{Alphabetic}\p{N}]/u;
// Consonants and y, which is also written i: kỹ = kĩ, quý = quí.
const BARE_Y = /^(qu|[bcdfghjklmnpqrstvwxz]{1,3})y$/;

/** What each character is, remembered. */
const known = new Map();

function letter(c) {
  let found = known.get(c);
  if (!found) {
    const parts = [...c.normalize("NFD")];
    const bar = "đĐÐðƉɖ".includes(c);
    const lower = parts.map((part) => part.replace(MARK, "").toLowerCase()).join("");
    found = {
      isMark: c.replace(MARK, "") === "",
      isLetter: LETTER.test(c),
      folded: bar ? "d" : LIGATURES[c.toLowerCase()] || lower.replace(MARK, ""),
      tone: parts.reduce((at, part) => Math.max(TONES.indexOf(part), 0) || at, 0),
      shape: parts.map((part) => SHAPES.indexOf(part)).find((at) => at > 0) || 0,
      bar,
    };
    known.set(c, found);
  }
  return found;
}

/**
 * The syllables of a text: folded letters, marks (tone + 6 × vowel mark + 24 for
 * đ), and where they stand in `text.normalize("NFC")`.
 */
export function syllables(text) {
  const found = [];
  text = text.normalize("NFC");
  let at = 0;
  let open = null;
  const close = () => {
    if (open?.folded) {
      const marks = open.tone + 6 * open.shape + 24 * open.bar;
      found.push({ text: open.folded.replace(BARE_Y, "$1i"), marks, start: open.start, end: at });
    }
    open = null;
  };
  for (const c of text) {
    const { isMark, isLetter, folded, tone, shape, bar } = letter(c);
    if (isMark || isLetter) {
      open ||= { folded: "", length: 0, tone: 0, shape: 0, bar: false, start: at };
      if (isMark || open.length < LONGEST) {
        if (!isMark) {
          open.folded += folded;
          open.length++;
        }
        open.tone = tone || open.tone;
        open.shape ||= shape;
        open.bar ||= bar;
      }
    } else if (c === "." && isGroup(open) && /^\.\d{3}(?![\p{Alphabetic}\p{N}])/u.test(text.slice(at, at + 6))) {
      // A dot between thousands: 57.689, not 0.125.
      open.grouped = true;
    } else {
      close();
    }
    at += c.length;
  }
  close();
  return found;
}

const isGroup = (open) => open && (open.grouped || open.length <= 3) && /^[1-9]\d*$/.test(open.folded);

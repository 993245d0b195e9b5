// Spells the syllables of names, topics and abbreviations as suggestions do: folded and with
// their marks they must be what they were. node with_marks.mjs OUTPUT DATA

import fs from "node:fs";
import path from "node:path";
import { published } from "./published.mjs";

const [output, data] = process.argv.slice(2);
const { syllables } = await published(output, "engine");
const { withMarks } = await published(output, "suggest");

const texts = ["units.tsv", "topics.tsv", "abbreviations.tsv"].map((name) => fs.readFileSync(path.join(data, name), "utf8"));
const words = new Set(texts.join("\n").normalize("NFC").toLowerCase().match(/\p{L}+/gu));
// Names of other languages have marks that no Vietnamese syllable has.
const OTHERS = new Set(["adơk", "avương", "mađaguôi"]);
const wrong = [...words].filter((word) => {
  const [{ text, marks }] = syllables(word);
  if (!/^[a-z]+$/.test(text) || OTHERS.has(word)) return false;
  const [again, ...more] = syllables(withMarks(text, marks));
  return more.length || again.text !== text || again.marks !== marks;
});
// Where the marks stand matters to who reads them.
const READ = "thủy hòa quý kỷ mỹ giếng gìn nghiêng thuở cưới ươm mưa gửi hươu thuế tuần hoặc khuỷu quyết đường yết ưu của bìa người xoài nguyễn qua giữa".split(" ");
for (const word of READ) {
  const [{ text, marks }] = syllables(word);
  if (withMarks(text, marks) !== word) wrong.push(`${word} as ${withMarks(text, marks)}`);
}
if (words.size < 1000) wrong.push(`only ${words.size} words`);
for (const word of wrong) console.error(word);
process.exit(wrong.length ? 1 : 0);

/** The sentence that words stand in, cut from the text around them. */

export interface Around {
  before: string;
  words: string;
  after: string;
}

const END_BEFORE = /[.!?…][”’"')\]]*\s+(?=[^\s])|\n+/gu;
const END_AFTER = /[.!?…][”’"')\]]*(?=\s|$)|\n/u;
const SHORT = /(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Sgt|St|No|vs|U\.S|U\.N|E\.U|U\.K|a\.m|p\.m)|\b\p{Lu})\.$/u;

/**
 * `text` holds the words at [start, end), in UTF-16 units, and what stands around them. What comes before the sentence
 * and after it is cut away; where it is cut within a sentence an ellipsis stands.
 */
export function sentenceAround(
  text: string,
  start: number,
  end: number,
  limits: { open: boolean; more: boolean },
): Around {
  const head = text.slice(0, start);
  let from = 0;
  for (const found of head.matchAll(END_BEFORE)) {
    const upTo = head.slice(0, found.index + 1);
    if (!SHORT.test(upTo)) from = found.index + found[0].length;
  }
  const tail = text.slice(end);
  let until = tail.length;
  let search = 0;
  // The words may end their sentence themselves.
  if (/[.!?…][”’"')\]]*$/u.test(text.slice(start, end))) until = 0;
  while (until === tail.length && search < tail.length) {
    const found = END_AFTER.exec(tail.slice(search));
    if (!found) break;
    const stop = search + found.index + (found[0] === "\n" ? 0 : found[0].length);
    if (!SHORT.test(text.slice(0, end) + tail.slice(0, search + found.index + 1))) until = stop;
    search = stop + 1;
  }
  const cutHead = from === 0 && limits.open;
  const cutTail = until === tail.length && limits.more;
  return {
    before: (cutHead ? "… " + head.replace(/^\S*\s+/u, "") : head.slice(from)).replace(/\s+/gu, " "),
    words: text.slice(start, end),
    after: (cutTail ? tail.replace(/\s+\S*$/u, "") + " …" : tail.slice(0, until)).replace(/\s+/gu, " "),
  };
}

import { describe, expect, test } from "vitest";

import { daysOf, daysAfter, whenInWords } from "./dates";
import { amountInWords } from "./numbers";
import { pointsOf } from "./points";
import { sentenceAround } from "./sentence";

describe("dates", () => {
  test.each([
    ["2020-11-09", "2020-11-10", "9 November 2020"],
    ["2020-11-01", "2020-12-01", "November 2020"],
    ["2020-01-01", "2021-01-01", "2020"],
    ["1990-01-01", "1994-01-01", "1990–1993"],
    ["2020-09-27", "2020-11-11", "27 September – 10 November 2020"],
    ["2019-12-30", "2020-01-03", "30 December 2019 – 2 January 2020"],
    ["2015-01-12", "2015-01-19", "12–18 January 2015"],
    ["2014-04-01", null, "since 1 April 2014"],
    [null, "2015-03-15", "by 14 March 2015"],
    [null, null, null],
  ])("%s to %s reads %s", (start, end, words) => expect(whenInWords(start, end)).toBe(words));

  test("a year, a month and a day have a first and a last day", () => {
    expect(daysOf("2016")).toEqual({ first: "2016-01-01", last: "2016-12-31" });
    expect(daysOf("2016-02")).toEqual({ first: "2016-02-01", last: "2016-02-29" });
    expect(daysOf("2015-02-29")).toBeNull();
    expect(daysOf("last year")).toBeNull();
  });

  test("days are counted without a time zone", () => expect(daysAfter("2024-03-30", 2)).toBe("2024-04-01"));
});

describe("code points", () => {
  test("a character beyond the first plane counts once", () => {
    const text = "a😀b😀c";
    const points = pointsOf(text);
    expect(points.length).toBe(5);
    expect(points.slice(2, 3)).toBe("b");
    expect([0, 1, 2, 3, 4, 5].map(points.unit)).toEqual([0, 1, 3, 4, 6, 7]);
    expect([0, 1, 3, 4, 6, 7].map(points.point)).toEqual([0, 1, 2, 3, 4, 5]);
  });
});

describe("the sentence around words", () => {
  const text = "It was quiet. Gen. Smith said the bus was hit near the U.S. post on Tuesday. Nobody answered.";
  const cut = (words: string) => {
    const start = text.indexOf(words);
    return sentenceAround(text, start, start + words.length, { open: false, more: false });
  };
  test("ends where the sentence ends, not at a title or initials", () => {
    const around = cut("was hit");
    expect(around.before).toBe("Gen. Smith said the bus ");
    expect(around.after).toBe(" near the U.S. post on Tuesday.");
  });
  test("an ellipsis stands where the text is cut", () => {
    const around = sentenceAround("of the army said so and", 12, 16, { open: true, more: true });
    expect(around).toEqual({ before: "… the army ", words: "said", after: " so …" });
  });
});

test("amounts keep what is open", () => {
  const amount = { low: null, high: null, qualifier: null, unit: null };
  expect(amountInWords({ ...amount, low: 6500, qualifier: "more than" })).toBe("more than 6,500");
  expect(amountInWords({ ...amount, high: 2000 })).toBe("at most 2,000");
  expect(amountInWords({ ...amount, low: 10, high: 12 })).toBe("10–12");
});

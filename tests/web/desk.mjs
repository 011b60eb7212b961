// Drives the desk in headless Chromium and says, one JSON line a check, what held: {"name", "ok", "told"}.
// node desk.mjs PLAYWRIGHT AXE CHROMIUM START
//   START: the address that `contactline serve --write` printed, with its token.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

import { lists } from "./lists.mjs";

const [playwright, axeFile, chromiumFile, start] = process.argv.slice(2);
const { chromium } = await import(pathToFileURL(playwright).href);
const axe = readFileSync(axeFile, "utf8");
const base = new URL(start).origin;
const browser = await chromium.launch({
  executablePath: chromiumFile,
  args: ["--no-sandbox", "--disable-dev-shm-usage"],
});
const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: "reduce" });
context.setDefaultTimeout(30_000);
const page = await context.newPage();
const complaints = [];
page.on("console", (message) => {
  // A 404 of the API is a page that says what is so; the browser writes it down all the same.
  if (message.type() === "error" && !message.text().includes("status of 404")) complaints.push(message.text());
});
page.on("pageerror", (error) => complaints.push(String(error)));

async function check(name, does) {
  let told = null;
  try {
    await does();
  } catch (error) {
    told = String(error?.message ?? error)
      .split("\n")
      .slice(0, 6)
      .join(" ");
  }
  console.log(JSON.stringify({ name, ok: told === null, told }));
}

function same(actual, expected, what) {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) {
    throw new Error(`${what}: ${JSON.stringify(actual)}, not ${JSON.stringify(expected)}`);
  }
}

function holds(condition, what) {
  if (!condition) throw new Error(what);
}

const go = (path) => page.goto(base + path, { waitUntil: "domcontentloaded" });
const asked = (name) => new URL(page.url()).searchParams.get(name);
const count = async () => Number((await page.locator(".page-head .count").textContent()).replaceAll(/\D/g, ""));
const settled = () => page.waitForLoadState("networkidle");
const blur = () => page.evaluate(() => document.activeElement?.blur());
const json = (path) => page.evaluate(async (at) => (await fetch(at)).json(), path);

await page.goto(start);

await check("filter", async () => {
  await page.waitForSelector(".event-row");
  await settled();
  const all = await count();
  await page.getByLabel("Type", { exact: true }).selectOption("ASSAULT");
  await page.waitForURL(/type=ASSAULT/);
  await page.waitForFunction(
    (before) => !document.querySelector(".page-head .count").textContent.startsWith(`${before} `),
    all,
  );
  const some = await count();
  holds(some > 0 && some < all, `${some} of ${all} events are assaults`);
  const types = await page.locator(".event-row .type").allTextContents();
  holds(
    types.every((type) => type.startsWith("Assault")),
    `types shown: ${[...new Set(types)]}`,
  );
  await page.reload();
  await page.waitForSelector(".event-row");
  same(await count(), some, "after reloading");
  await page.locator(".chip", { hasText: "Assault" }).click();
  await page.waitForFunction((n) => document.querySelector(".page-head .count").textContent.startsWith(`${n} `), all);
  same(asked("type"), null, "type in the address");
});

await check("brush", async () => {
  await go("/");
  const bars = page.locator(".bars svg").last();
  await bars.waitFor();
  await settled();
  const box = await bars.boundingBox();
  await page.mouse.move(box.x + box.width * 0.2, box.y + 40);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.4, box.y + 40, { steps: 4 });
  await page.mouse.up();
  await page.waitForURL(/from=\d{4}-\d{2}-\d{2}&to=\d{4}/);
  await page.waitForSelector('.bars[data-small="true"] .frame');
  await page.keyboard.press("0");
  await page.waitForFunction(() => !location.search.includes("from="));
});

await check("open", async () => {
  await go("/?order=accounts");
  await page.waitForSelector(".event-row");
  await page.keyboard.press("j");
  await page.waitForFunction(() => document.activeElement?.closest(".row"));
  await page.keyboard.press("Enter");
  await page.waitForSelector(".account mark");
  holds((await page.locator(".account").count()) > 1, "the most reported event has several accounts");
  holds((await page.locator(".column").count()) > 1, "accounts stand in columns");
  await page.getByRole("button", { name: "By outlet" }).click();
  await page.goBack();
  await page.waitForSelector(".event-row");
  same(asked("order"), "accounts", "order after going back");
});

const event = (await json("/api/v1/events?order=accounts&limit=1")).items[0];
const report = (await json(`/api/v1/events/${event.id}`)).reports.find(
  (one) => one.place !== null && one.start !== null && one.status === "happened",
);

await check("words and fields", async () => {
  await go(`/articles/${report.article}?thing=${report.id}`);
  const mark = page.locator('mark[data-mark="strong"]');
  await mark.first().waitFor();
  same(await mark.first().textContent(), report.trigger.text, "the word that names the deed");
  await page.getByRole("button", { name: "words of When" }).click();
  await page.waitForURL(/field=when/);
  const words = (await mark.allTextContents()).join(" ");
  holds(words.length > 0 && words !== report.trigger.text, `the words of the date: ${words}`);
  await mark.first().click();
  await page.waitForURL(/at=\d+-\d+/);
  await page.getByRole("heading", { name: "Read from these words" }).waitFor();
  holds((await page.locator(".from-words li").count()) > 0, "something was read from them");
  await page.locator(".from-words .entry", { hasText: "when" }).first().click();
  await page.waitForURL(/thing=/);
});

await check("correct, reload, undo", async () => {
  await go(`/review?thing=${report.id}`);
  await page.getByLabel("You judge as").fill("Anna");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: /^Accept/ }).waitFor();
  await blur();
  await page.keyboard.press("6");
  await page.getByLabel("Status should be").selectOption("possible");
  await page.getByRole("button", { name: "Keep" }).click();
  await page.locator(".judged-fields ins", { hasText: "Possible" }).waitFor();
  await page.reload();
  await page.locator(".judged-fields ins", { hasText: "Possible" }).waitFor();
  same((await json(`/api/v1/things/${report.id}`)).corrected.status, "possible", "kept in the record");
  await blur();
  await page.keyboard.press("6");
  await page.getByLabel("Status should be").selectOption("happened");
  await page.getByRole("button", { name: "Keep" }).click();
  await page.locator(".judged-fields ins", { hasText: "Possible" }).waitFor({ state: "detached" });
  await blur();
  await page.keyboard.press("u");
  await page.locator(".judged-fields ins", { hasText: "Possible" }).waitFor();
});

await check("correct by words", async () => {
  await go(`/review?thing=${report.id}`);
  await page.getByRole("button", { name: /^Accept/ }).waitFor();
  await blur();
  await page.keyboard.press("4");
  await page.locator(".word-picker button").first().waitFor();
  const word = page.locator('.word-picker button[data-marked="true"]').first();
  await word.focus();
  await page.keyboard.down("Shift");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.up("Shift");
  same(await page.locator('.word-picker button[aria-pressed="true"]').count(), 2, "words chosen");
  await page.getByLabel("When should be").fill("2015-01-12..2015-01-13");
  await page.getByRole("button", { name: "Keep" }).click();
  await page.locator(".judged-fields ins", { hasText: "12–13 January 2015" }).waitFor();
  await blur();
  await page.keyboard.press("u");
  await page.locator(".judged-fields ins", { hasText: "12–13 January 2015" }).waitFor({ state: "detached" });
});

await check("queue and merge", async () => {
  await go("/review?kind=report");
  await page.getByRole("button", { name: /^Put aside/ }).waitFor();
  const before = (await json("/api/v1/judgements")).total;
  await page.keyboard.press("m");
  await page.locator('[aria-pressed="true"]', { hasText: "Put aside" }).waitFor();
  await page.keyboard.press("s");
  await page.getByRole("button", { name: "The same =" }).waitFor();
  await page.keyboard.press("=");
  await page.getByText("Kept: the same").waitFor();
  same((await json("/api/v1/judgements")).items[0].action, "merge", "the last judgement");
  same((await json("/api/v1/judgements")).total, before + 1, "judgements");
  await page.reload();
  await page.locator(".log li", { hasText: "the same" }).first().waitFor();
});

await check("keys", async () => {
  await go("/articles");
  await page.locator(".article-row").first().waitFor();
  await page.keyboard.press("?");
  await page.getByRole("heading", { name: "Keys" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("heading", { name: "Keys" }).waitFor({ state: "hidden" });
  await page.keyboard.press("g");
  await page.keyboard.press("c");
  await page.waitForURL(`${base}/`);
});

await check("broken links", async () => {
  for (const path of ["/events/v0000000000", "/articles/art0000000000", "/review?thing=e0000000000", "/nowhere"]) {
    await go(path);
    await page.getByText("Not in this record").waitFor();
  }
});

await check("hostile text", async () => {
  const found = (await json("/api/v1/articles?limit=500")).items.find((one) => one.title?.includes("<script>"));
  holds(found, "the hostile article is in the record");
  await go(`/articles/${found.id}`);
  await page.locator(".article-text .text").first().waitFor();
  holds(
    (await page.locator(".article-text").textContent()).includes("<img src=x onerror="),
    "its text is shown as it is",
  );
  same(await page.evaluate(() => globalThis.hit ?? null), null, "nothing of it was run");
});

await lists({ page, base, check, go, count, json, same, holds, asked });

const agreement = (await json("/api/v1/agreements?accounts=true&limit=1")).items[0];
const PAGES = [
  "/",
  "/map",
  "/actors",
  "/agreements",
  "/contests",
  "/search?q=ceasefire",
  "/claims",
  "/figures",
  "/articles",
];
const OTHERS = [
  "/commitments",
  `/agreements/${agreement.id}`,
  `/events/${event.id}`,
  `/articles/${report.article}?thing=${report.id}`,
  `/review?thing=${report.id}`,
];
const listed = await page.evaluate(() => [...document.querySelectorAll("nav a")].map((a) => new URL(a.href).pathname));
for (const path of [...PAGES.filter((one) => listed.includes(one.split("?")[0])), ...OTHERS]) {
  const name = /^\/(article|agreement)s\//.exec(path)?.[1] ?? (path.split(/[/?]/)[1] || "chronology");
  await check(`axe: ${name}`, async () => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
    await go(path);
    await page.locator("main h1").first().waitFor();
    await settled();
    await page.evaluate(axe);
    for (const [width, colorScheme] of [
      [1440, "light"],
      [390, "dark"],
    ]) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      const { violations } = await page.evaluate(() =>
        globalThis.axe.run(document, {
          runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
          resultTypes: ["violations"],
        }),
      );
      const told = violations.map(
        (one) =>
          `${one.id} (${one.nodes.length}): ${one.nodes[0]?.html.slice(0, 160)} ${one.nodes[0]?.failureSummary?.replaceAll("\n", " ").slice(0, 200)}`,
      );
      holds(told.length === 0, `${width} px, ${colorScheme}: ${told.join(" | ")}`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - globalThis.innerWidth);
      holds(wide <= 0, `${width} px: the page is ${wide} px too wide`);
    }
  });
}

await check("nothing refused by the policy, nothing broken", async () => same(complaints, [], "the browser complains"));
await browser.close();

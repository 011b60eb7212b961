// Checks of the map, the actors, the agreements and the lists; `desk.mjs` runs them with its own helpers.

export async function lists({ page, base, check, go, count, json, same, holds, asked }) {
  const total = async (path) => (await json(path)).total;

  await check("map", async () => {
    await go("/map");
    const places = page.locator(".place-button");
    await places.first().waitFor();
    // Where there is no WebGL the page says so, and the list has the same places.
    await page.locator(".maplibregl-canvas, .map-fault").first().waitFor({ timeout: 60_000 });
    const all = await count();
    await page.getByRole("button", { name: "A month" }).click();
    await page.waitForURL(/span=month/);
    const slider = page.getByLabel("Time on the map");
    await slider.press("Home");
    await page.waitForURL(/at=\d{4}-\d{2}-01/);
    const first = asked("at");
    holds((await count()) < all, "fewer places in one month than in all time");
    await slider.press("End");
    await page.waitForFunction((before) => !location.search.includes(`at=${before}`), first);
    const at = asked("at");
    await page.reload();
    await places.first().waitFor();
    same([asked("span"), asked("at")], ["month", at], "time in the address after reloading");
    await page.getByRole("button", { name: "All time" }).click();
    await places.first().click();
    await page.locator(".place-events li a").first().waitFor();
    await page.locator(".place-events li a").first().click();
    await page.waitForURL(/\/events\//);
  });

  await check("actors", async () => {
    await go("/actors");
    await page.locator(".matrix .cell").first().waitFor();
    await page.locator(".matrix .cell").first().click();
    await page.waitForURL(/one=.+&other=.+/);
    await page.locator(".deeds li").first().waitFor();
    await page.getByRole("button", { name: "Network" }).click();
    await page.locator(".network .edge").first().waitFor();
    await page.locator(".network .edge").last().focus();
    await page.keyboard.press("Enter");
    await page.locator("#pair-title").waitFor();
    const pair = [asked("one"), asked("other")];
    await page.getByRole("link", { name: "their events" }).click();
    await page.waitForURL(/actor=/);
    same([asked("actor"), asked("side")], pair, "the pair as filters");
    await page.locator(".event-row").first().waitFor();
  });

  await check("agreements", async () => {
    await go("/agreements");
    await page.locator(".agreement-line").first().waitFor();
    same(await count(), await total("/api/v1/agreements"), "agreements");
    const told = (await json("/api/v1/agreements?limit=500")).items.find((one) => one.steps.some((step) => step.start));
    await go(`/agreements/${told.id}`);
    await page.getByRole("heading", { name: told.name, exact: true }).waitFor();
    await page.locator(".agreement-line-of-time .sign").first().waitFor();
    await page.locator(".course .words mark").first().waitFor();
    await page.goto(`${base}/agreements/a0000000000`);
    await page.getByText("Not in this record").waitFor();
    await go("/commitments?state=open");
    await page.locator(".commitment-line").first().waitFor();
    same(await count(), await total("/api/v1/commitments?state=open"), "open commitments");
  });

  await check("lists", async () => {
    await go("/claims?stance=denies");
    await page.locator(".claim-row mark").first().waitFor();
    same(await count(), await total("/api/v1/claims?stance=denies"), "denials");
    await page.getByLabel("Stance").selectOption("states");
    await page.waitForURL(/stance=states/);
    await go("/figures?measure=killed");
    await page.locator(".figure-line").first().waitFor();
    same(await count(), await total("/api/v1/figures?measure=killed"), "tolls of the dead");
    await page.locator(".toll svg").first().waitFor();
    await go("/contests");
    await page.locator(".contest-account").first().waitFor();
    same(await count(), await total("/api/v1/contests"), "contests");
    for (const path of ["/claims?stance=denies", "/figures", "/contests", "/agreements", "/commitments", "/actors", "/map"]) {
      await go(path);
      const link = page.getByRole("link", { name: "CSV" });
      await link.waitFor();
      const got = await page.evaluate(async (at) => (await fetch(at)).headers.get("content-type"), await link.getAttribute("href"));
      holds(got?.startsWith("text/csv"), `${path}: CSV is ${got}`);
    }
  });

  await check("search", async () => {
    await go("/search");
    await page.getByLabel("Words to look for").fill("ceasefire");
    await page.keyboard.press("Enter");
    await page.waitForURL(/q=ceasefire/);
    await page.locator(".search-hit mark").first().waitFor();
    await page.locator(".tabs a", { hasText: "Claims" }).click();
    await page.waitForURL(/kind=claim/);
    await page.locator(".list .hit").first().waitFor();
    same(await page.locator(".search-hit").count(), 0, "hits of other kinds");
    await go("/search?q=zzzzqqq");
    await page.getByText("Nothing has these words").waitFor();
  });
}

// By the keyboard alone: every screen is reached, everything on it can be reached, and shows that it has the focus.
import { strict as assert } from "node:assert";

// What can be used on a page, one of each group of choices; run in the page.
const USABLE = `[...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']")].filter((one) => {
  if (one.disabled || !one.checkVisibility({ visibilityProperty: true })) return false;
  return one.type !== "radio" || one.checked || !document.querySelector("input[name='" + one.name + "']:checked");
})`;

const focused = (page) => page.evaluate(() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const style = getComputedStyle(one);
  const box = one.getBoundingClientRect();
  const seen = box.bottom > 0 && box.top < innerHeight;
  return { what: one.outerHTML.slice(0, 120), outline: style.outlineStyle, width: parseFloat(style.outlineWidth), seen };
});

// Goes on with Tab until the focus is on what fits; every stop on the way shows its focus.
const tabTo = async (page, selector, words) => {
  for (let n = 0; n < 600; n += 1) {
    await page.keyboard.press("Tab");
    const there = await page.evaluate(([wanted, text]) => document.activeElement.matches(wanted) && (!text || document.activeElement.textContent.trim() === text), [selector, words]);
    if (!there) continue;
    const at = await focused(page);
    assert.ok(at.outline === "solid" && at.width >= 2 && at.seen, `no focus to be seen on ${at.what}`);
    return;
  }
  assert.fail(`never reached: ${selector} ${words ?? ""}`);
};

const enter = async (page) => { await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]); };

export const walk = async ({ test, open, all }) => {
  await test("the link that skips the head, and every screen of the head, by the keyboard alone", async () => {
    const { page, go, close } = await open({ reducedMotion: "reduce" });
    await go("/");
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate("document.activeElement.className"), "skip");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate("document.activeElement.id"), "main");
    await page.reload();
    for (const [name, heading] of [["Statements", "Statements"], ["People", "People"], ["Reports", "Reports"], ["Check a draft", "Check a draft"], ["Corrections", "Corrections"], ["Help and keys", "Help and keys"], ["Stories", "Stories"]]) {
      await tabTo(page, "header nav a", name);
      await enter(page);
      assert.equal(await page.textContent("h1"), heading);
    }
    await close();
  });

  await test("the keyboard alone does the work of all ten screens", async () => {
    const { page, go, close } = await open({ reducedMotion: "reduce" });
    const at = () => new URL(page.url()).pathname;
    const heading = async () => (await page.textContent("h1")).trim();
    await go("/");
    // Home, then the story whose reports are compared.
    await tabTo(page, `#main a[href="${all.story}"]`);
    await enter(page);
    assert.equal(at(), all.story);
    // Compare: the second report of each column, by arrow keys.
    await tabTo(page, "input[name=from]");
    await tabTo(page, "input[name=to]");
    await page.keyboard.press("ArrowDown");
    assert.equal(await page.evaluate("document.querySelectorAll('input[name=to]')[2].checked"), true);
    await tabTo(page, "button", "Compare the two");
    await enter(page);
    assert.equal(at(), "/compare");
    assert.ok((await page.$$("table.compare tbody tr")).length > 3);
    await page.goBack();
    // Chronology, then coverage, then the place of a cell, which is a report with the words marked.
    await tabTo(page, "nav.ways a", "Chronology");
    await enter(page);
    assert.equal(await heading(), "Chronology");
    await tabTo(page, "nav.ways a", "Coverage");
    await enter(page);
    assert.equal(await heading(), "Coverage");
    await tabTo(page, "table.coverage td.is-words a");
    await enter(page);
    assert.match(at(), /^\/reports\//);
    assert.ok(await page.isVisible("#at"));
    // A card of the report leads to its statement, whose speaker is named and given back.
    await tabTo(page, "#main a[href^='/statements/']");
    await enter(page);
    assert.match(at(), /^\/statements\//);
    const found = await heading();
    await tabTo(page, "#speaker-name");
    await page.keyboard.type("Bremma Quilverton");
    await enter(page);
    assert.equal(await heading(), "Bremma Quilverton");
    await tabTo(page, "header nav a", "Corrections");
    await enter(page);
    await tabTo(page, "button", "Take it back");
    await enter(page);
    // People, one of them, then the words that are looked for and narrowed down.
    await tabTo(page, "header nav a", "People");
    await enter(page);
    assert.ok(!(await page.textContent("main")).includes("Bremma Quilverton") && found.length > 0);
    await tabTo(page, "#main a[href^='/person?']");
    await enter(page);
    assert.equal(at(), "/person");
    await page.keyboard.press("/");
    await page.keyboard.type("bridge");
    await enter(page);
    assert.equal(at(), "/results");
    await tabTo(page, ".facets a");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".chosen a");
    await tabTo(page, ".chosen a");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".chosen a", { state: "detached" });
    // A draft.
    await tabTo(page, "header nav a", "Check a draft");
    await enter(page);
    await tabTo(page, "#draft");
    await page.keyboard.type("Warren Aldane said: “I have been careless with paper.”");
    await tabTo(page, "form.draft button");
    await enter(page);
    await page.waitForSelector(".margin .card", { timeout: 8_000 });
    await close();
  });

  await test("everything on every screen is reached with Tab and shows it", async () => {
    const { page, go, close } = await open({ reducedMotion: "reduce" });
    const wrong = [];
    for (const name of ["home", "found", "people", "person", "check", "story", "statement", "compare", "chronology", "coverage", "report", "raw"]) {
      await go(all[name]);
      const wanted = await page.evaluate(`(() => { window.reached = new Set(); window.wanted = ${USABLE}; return window.wanted.length; })()`);
      for (let n = 0; n < wanted + 20; n += 1) {
        await page.keyboard.press("Tab");
        const bare = await page.evaluate(() => {
          const one = document.activeElement;
          if (one === document.body || window.reached.has(one)) return null;
          window.reached.add(one);
          const style = getComputedStyle(one);
          const box = one.getBoundingClientRect();
          const shown = style.outlineStyle === "solid" && parseFloat(style.outlineWidth) >= 2 && box.bottom > 0 && box.top < innerHeight;
          return shown ? null : one.outerHTML.slice(0, 140);
        });
        if (bare) wrong.push(`${name}: no focus to be seen: ${bare}`);
      }
      const left = await page.evaluate("window.wanted.filter((one) => !window.reached.has(one)).map((one) => one.outerHTML.slice(0, 140))");
      if (left.length) wrong.push(`${name}: ${left.length} of ${wanted} never reached: ${left[0]}`);
    }
    assert.deepEqual(wrong, []);
    await close();
  });
};

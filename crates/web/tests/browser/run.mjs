// The pages in a browser: node run.mjs PATH-OF-ONRECORD [WORDS OF A TEST'S NAME]. Ends with 1 when a test fails.
import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { HtmlValidate } from "html-validate";
import { rows, screens, start } from "./desk.mjs";
import { formats } from "./formats.mjs";
import { walk } from "./walk.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const desk = await start(process.argv[2]);
const { base, browser } = desk;
const all = await screens(base);
const failures = [];

const only = process.argv[3];
const test = async (name, body) => {
  if (only && !name.includes(only)) return;
  const began = Date.now();
  try { await body(); console.log(`ok    ${name} (${Date.now() - began} ms)`); }
  catch (error) { failures.push(name); console.log(`FAIL  ${name}\n      ${String(error.message).split("\n").slice(0, 30).join("\n      ")}`); }
};

// A page that reports what went wrong on it: scripts that ran, requests to elsewhere, complaints of the browser.
const open = async (options = {}) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: base });
  const page = await context.newPage();
  const seen = { outside: [], complaints: [], bodies: [] };
  page.on("request", (request) => { if (!request.url().startsWith(base) && !request.url().startsWith("data:")) seen.outside.push(request.url()); });
  page.on("console", (message) => { if (message.type() === "error" && !message.text().includes("404")) seen.complaints.push(message.text()); });
  page.on("pageerror", (error) => seen.complaints.push(error.message));
  page.on("dialog", (dialog) => { seen.complaints.push(`dialog ${dialog.message()}`); dialog.dismiss(); });
  page.on("response", (response) => seen.bodies.push(response.body().then((body) => body.length, () => 0)));
  const go = async (path) => { await page.goto(base + path); };
  return { context, page, seen, go, close: () => context.close() };
};

await test("every screen, light and dark: no violation, no script of a report, no request to elsewhere", async () => {
  for (const colorScheme of ["light", "dark"]) {
    const { page, seen, go, close } = await open({ colorScheme });
    const wrong = [];
    for (const [name, path] of Object.entries(all)) {
      await go(path);
      // Run apart from the page's policy, which lets no script in.
      const found = await page.evaluate(`${axe}; axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })`);
      for (const violation of found.violations) wrong.push(`${colorScheme} ${name}: ${violation.id} ${violation.nodes[0].html.slice(0, 160)} (${violation.nodes.length}) ${violation.nodes[0].any?.[0]?.message ?? ""}`);
      assert.equal(await page.evaluate("window.ran"), undefined, `${name}: a script of a report ran`);
    }
    assert.deepEqual(wrong, []);
    assert.deepEqual(seen.outside, []);
    assert.deepEqual(seen.complaints, []);
    await close();
  }
});

await test("no screen is wider than its window at 360, 640 and 1400", async () => {
  const wide = [];
  for (const width of [360, 640, 1400]) {
    const { page, go, close } = await open({ viewport: { width, height: 800 } });
    for (const [name, path] of Object.entries(all)) {
      await go(path);
      const over = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
      if (over > 0) wide.push(`${name} at ${width}: ${over}`);
    }
    await close();
  }
  assert.deepEqual(wide, []);
});

await test("the HTML of every screen is valid", async () => {
  const validate = new HtmlValidate({ extends: ["html-validate:standard"], rules: { "long-title": "off", "no-trailing-whitespace": "off" } });
  const wrong = [];
  for (const [name, path] of Object.entries(all)) {
    const report = await validate.validateString(await (await fetch(base + path)).text());
    for (const message of report.results.flatMap((result) => result.messages)) wrong.push(`${name}: ${message.ruleId}: ${message.message} ${message.selector ?? ""}`);
  }
  assert.deepEqual([...new Set(wrong)], []);
});

await test("a line of reading has 45 to 75 characters", async () => {
  const { page, go, close } = await open({ viewport: { width: 1400, height: 900 } });
  await go(all.report);
  const measure = await page.evaluate(() => {
    const texts = [...document.querySelectorAll(".row .text")];
    const long = texts.find((text) => text.textContent.length > 200);
    const height = parseFloat(getComputedStyle(long).lineHeight);
    return long.textContent.length / Math.round(long.getBoundingClientRect().height / height);
  });
  assert.ok(measure > 45 && measure < 76, String(measure));
  await close();
});

await test("a story weighs less than 120 kB, with all that it needs", async () => {
  const { page, seen, go, close } = await open();
  await go(all.story);
  await page.waitForLoadState("networkidle");
  const bytes = (await Promise.all(seen.bodies)).reduce((sum, one) => sum + one, 0);
  console.log(`      ${bytes} bytes in ${seen.bodies.length} answers`);
  assert.ok(bytes > 20_000 && bytes < 120_000, String(bytes));
  await close();
});

await test("every key", async () => {
  const { page, go, close } = await open();
  const at = () => page.url().slice(base.length);
  await go("/");
  await page.keyboard.press("/");
  assert.equal(await page.evaluate("document.activeElement.id"), "q");
  await page.keyboard.type("j/k?");
  assert.equal(await page.inputValue("#q"), "j/k?");
  await page.evaluate("document.activeElement.blur()");
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  const second = await page.evaluate("[...document.querySelectorAll('[data-item]')].findIndex((item) => item.contains(document.activeElement))");
  assert.equal(second, 1);
  await page.keyboard.press("k");
  const link = await page.evaluate("document.activeElement.getAttribute('href')");
  await page.keyboard.press("Enter");
  await page.waitForURL(`**${link}`);
  await go(all.found);
  await page.keyboard.press("j");
  await page.keyboard.press("o");
  await page.waitForURL("**/reports/**");
  await go(all.found);
  await page.keyboard.press("j");
  await page.keyboard.press("t");
  await page.waitForURL("**/statements/**");
  await go(all.found);
  await page.keyboard.press("j");
  await page.keyboard.press("c");
  await page.waitForFunction("document.getElementById('told').textContent === 'Copied.'");
  const copied = await page.evaluate("navigator.clipboard.readText()");
  assert.match(copied, /^[^:]+: “.*careless.*sha256:[0-9a-f]{64}, bytes \d+–\d+ of its text$/s);
  await go("/results");
  await page.keyboard.press("]");
  await page.waitForURL("**offset=30**");
  await page.keyboard.press("[");
  await page.waitForURL((url) => !url.search.includes("offset"));
  await page.keyboard.press("?");
  await page.waitForURL("**/help");
  await page.uncheck("[data-keys]");
  await page.keyboard.press("Tab");
  await go("/");
  await page.evaluate("document.activeElement.blur()");
  await page.keyboard.press("?");
  await page.keyboard.press("/");
  await page.waitForTimeout(200);
  assert.equal(at(), "/");
  assert.notEqual(await page.evaluate("document.activeElement.id"), "q");
  await close();
});

await test("words that are selected are copied with a link to their bytes", async () => {
  const { page, go, close } = await open();
  await go(all.report);
  const words = await page.evaluate(() => {
    const text = [...document.querySelectorAll("[data-from]")].find((one) => one.textContent.length > 200);
    const walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    const nodes = [];
    for (let at = walk.nextNode(); at; at = walk.nextNode()) if (!at.parentElement.closest("[data-skip]")) nodes.push(at);
    const range = document.createRange();
    range.setStart(nodes[0], 4);
    range.setEnd(nodes.at(-1), Math.min(6, nodes.at(-1).data.length));
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    return nodes.map((node) => node.data).join("").slice(4, 100);
  });
  await page.keyboard.press("c");
  await page.waitForFunction("document.getElementById('told').textContent === 'Copied.'");
  const copied = await page.evaluate("navigator.clipboard.readText()");
  const link = copied.match(/http\S+$/)[0];
  await page.goto(link);
  const pointed = await page.evaluate(() => [...document.querySelectorAll(".pointed")].map((one) => {
    const copy = one.cloneNode(true);
    copy.querySelectorAll("[data-skip]").forEach((skip) => skip.remove());
    return copy.textContent;
  }).join(""));
  assert.ok(words.length > 90 && pointed.startsWith(words) && copied.includes(words) && !copied.includes("statement"), `${pointed} / ${words}`);
  await close();
});

await walk({ test, open, base, all });

await test("filters without reload, and back again", async () => {
  const { page, go, close } = await open();
  await go("/results");
  await page.evaluate("window.same = true");
  await page.click(".facets a");
  await page.waitForSelector(".chosen a");
  assert.equal(await page.evaluate("window.same"), true);
  // Whoever uses the keyboard goes on at the new results, not at the top of the page.
  assert.equal(await page.evaluate("document.activeElement.id"), "main");
  await page.goBack();
  await page.waitForSelector(".chosen a", { state: "detached" });
  assert.equal(await page.evaluate("window.same"), true);
  await close();
});

await test("without JavaScript: search, narrow down, open, compare, check a draft, correct and take back", async () => {
  const { page, go, close } = await open({ javaScriptEnabled: false });
  await go("/");
  await page.fill("#q", "careless");
  await page.click("header button");
  const found = (await page.textContent(".lead")).trim();
  assert.match(found, /^\d+ statements? fits?\.$/);
  await page.click(".facets a >> nth=0");
  await page.waitForURL("**speaker=**");
  await page.click(".statement .where a >> nth=0");
  await page.waitForURL("**/reports/**");
  await go(all.story);
  await page.click("text=Compare the two");
  await page.waitForURL("**/compare**");
  assert.ok((await page.$$("table.compare tbody tr")).length > 5);
  await go("/check");
  await page.fill("#draft", "“I have been careless with paper. I have never been careful with lives,” Warren Aldane said.\n");
  await page.click("form.draft button >> nth=0");
  await page.waitForSelector(".margin .card", { timeout: 8_000 });
  await go("/check");
  await page.setInputFiles("#file", { name: "<img src=x>.txt", mimeType: "text/plain", buffer: Buffer.from("“We never sold it,” Odo Varn said.\n") });
  await page.click("form.draft button >> nth=0");
  await page.waitForSelector("text=never sold it", { timeout: 8_000 });
  await go(all.statement);
  const before = await page.textContent("h1");
  await page.fill("#speaker-name", "Bremma Quilverton");
  await page.click("text=Name the speaker");
  await page.waitForSelector("h1:text-is('Bremma Quilverton')", { timeout: 8_000 });
  await go("/corrections");
  assert.ok((await page.textContent("main")).includes("By Desk"));
  await page.click("text=Take it back");
  await page.waitForSelector("text=taken back", { timeout: 8_000 });
  await go(all.statement);
  assert.equal(await page.textContent("h1"), before);
  await close();
});

await test("the pages print", async () => {
  const { page, go, close } = await open();
  for (const name of ["story", "report", "chronology", "coverage", "statement", "compare"]) {
    await go(all[name]);
    const pdf = await page.pdf({ format: "A4" });
    assert.equal(pdf.subarray(0, 5).toString(), "%PDF-", name);
    assert.ok(pdf.length > 8_000, `${name}: ${pdf.length}`);
  }
  await go(all.chronology);
  assert.equal(await page.isVisible(".exhibit >> nth=0"), false);
  await page.emulateMedia({ media: "print" });
  assert.match(await page.innerText(".exhibit >> nth=0"), /bytes \d+–\d+, SHA-256 [0-9a-f]{64}/);
  assert.equal(await page.isVisible("header nav"), false);
  await close();
});

await test("both panes of the raw bytes scroll together", async () => {
  const { page, go, close } = await open({ viewport: { width: 1280, height: 420 } });
  await go(all.raw);
  await page.evaluate("document.querySelectorAll('[data-scroll]')[0].scrollTop = 1e6");
  await page.waitForFunction("document.querySelectorAll('[data-scroll]')[1].scrollTop > 0");
  await close();
});

await formats({ test, open, base, all, desk });

await test("a name asked for by another name is refused, as a browser would be led to ask", async () => {
  const port = new URL(base).port;
  const { request } = await import("node:http");
  const status = await new Promise((done, failed) => {
    request({ port, host: "127.0.0.1", path: "/", headers: { host: `news.example:${port}` } }, (answer) => { answer.resume(); done(answer.statusCode); }).on("error", failed).end();
  });
  assert.equal(status, 403);
});

await test("whoever is hidden while the server runs is gone within two seconds", async () => {
  const name = "Delphine Senn";
  const has = async () => (await (await fetch(base + all.statement)).text()).includes("Senn") || (await (await fetch(`${base}/results.json?limit=1000`)).text()).includes("Senn");
  assert.ok(await has());
  desk.run("suppress", name, "--author", "Desk");
  await new Promise((done) => setTimeout(done, 2_000));
  for (const path of [all.home, all.story, all.answers, all.coverage, all.chronology, all.report, all.raw, all.people, all.statement, "/results", "/results.csv?limit=1000"]) {
    const text = await (await fetch(base + path)).text();
    assert.ok(!text.includes("Senn"), path);
  }
});

await test("what is added while the server runs is shown", async () => {
  const { writeFileSync } = await import("node:fs");
  const before = (await rows(base, "/stories.json")).length;
  writeFileSync(`${desk.folder}/late.txt`, "Harbour wall to be rebuilt\n\n\"We shall begin in May,\" Ilse Tamberlane told the harbour board on Monday.\n");
  desk.run("add", `${desk.folder}/late.txt`, "--outlet", "Tollhaven Echo", "--published", "2024-07-01");
  for (let n = 0; n < 40 && (await rows(base, "/stories.json")).length === before; n += 1) await new Promise((done) => setTimeout(done, 250));
  assert.equal((await rows(base, "/stories.json")).length, before + 1);
});

const code = await desk.stop();
if (code !== 0) { failures.push("ended"); console.log(`FAIL  the server ended with ${code} on an interrupt`); }
console.log(failures.length ? `browser: ${failures.length} failed: ${failures.join("; ")}` : "browser: ok");
process.exit(failures.length ? 1 : 0);

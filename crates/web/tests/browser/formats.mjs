// What leaves the server, read by programs of others: OpenAPI, Web Annotation, CSL, BibTeX, CSV, RSS; and its refusals.
import { strict as assert } from "node:assert";
import { createRequire } from "node:module";
import { Validator } from "@seriousme/openapi-schema-validator";
import { parse } from "csv-parse/sync";
import * as citation from "@citation-js/core";
import "@citation-js/plugin-csl";
import "@citation-js/plugin-bibtex";
import { rows } from "./desk.mjs";

// JSON Schemas of the W3C's Web Annotation Data Model.
const { validate: model } = createRequire(import.meta.url)("@kba/anno-schema");

// Where an annotation departs from the model; the schema of the whole is lax about what stands inside, so each part is
// held against the schema of its own class.
const departs = (annotation) => {
  const wrong = [];
  const hold = (name, value, where) => { if (!model[name](value)) wrong.push(`${where}: ${model[name].errors[0].message}`); };
  hold("Annotation", annotation, "annotation");
  if (annotation["@context"] !== "http://www.w3.org/ns/anno.jsonld" || annotation.type !== "Annotation") wrong.push("no annotation of this context");
  hold("Motivation", annotation.motivation, "motivation");
  for (const body of annotation.body) {
    hold("TextualBody", body, "body");
    hold("Motivation", body.purpose, "purpose");
  }
  for (const target of annotation.target) {
    for (const selector of target.selector) {
      hold("Selector", selector, "selector");
      hold(selector.type, selector, selector.type);
      hold("SpecificResource", { ...target, selector }, "target");
    }
  }
  return wrong;
};

// A page's address as data.
const beside = (path, suffix) => {
  const [bare, query] = path.split("?");
  return `${bare === "/" ? "/stories" : bare}${suffix}${query ? `?${query}` : ""}`;
};

export const formats = async ({ test, open, base, all }) => {
  const get = (path, options) => fetch(base + path, options);

  await test("the description of the API is valid OpenAPI 3.1", async () => {
    const description = await (await get("/api/v1/openapi.json")).json();
    const validator = new Validator();
    const result = await validator.validate(description);
    assert.ok(result.valid, JSON.stringify(result.errors, null, 1)?.slice(0, 1500));
    assert.equal(validator.version, "3.1");
  });

  await test("every page has its JSON and its CSV beside it, and says so", async () => {
    for (const [name, path] of Object.entries(all).filter(([name]) => name !== "missing")) {
      const page = await (await get(path)).text();
      const json = await get(beside(path, ".json"));
      assert.equal(json.headers.get("content-type"), "application/json", name);
      const data = await json.json();
      assert.ok(Array.isArray(data.rows) && data.total >= data.rows.length, name);
      const csv = await get(beside(path, ".csv"));
      assert.equal(csv.headers.get("content-type"), "text/csv; charset=utf-8", name);
      const records = parse(await csv.text(), { columns: true, relax_column_count: false });
      assert.equal(records.length, data.rows.length, name);
      if (records.length) assert.deepEqual(Object.keys(records[0]), Object.keys(data.rows[0]), name);
      for (const suffix of [".json", ".csv"]) {
        const told = page.match(new RegExp(`<link rel="alternate" type="[^"]*" href="([^"]*\\${suffix}[^"]*)"`))?.[1];
        assert.ok(told, `${name}: no link to its ${suffix}`);
        assert.equal((await get(told.replaceAll("&amp;", "&"))).status, 200, told);
      }
      const api = await (await get(`/api/v1${beside(path, "")}`)).json();
      assert.deepEqual(api, data, name);
    }
  });

  await test("citations and tables are read by programs of others", async () => {
    const cite = async (form) => (await get(`${all.statement}/cite?as=${form}`)).text();
    const { Cite } = citation;
    const csl = new Cite(await cite("csl"));
    assert.match(csl.format("bibliography", { template: "apa" }), /careless|bridge|Bridge/);
    const [item] = new Cite(await cite("bibtex")).data;
    assert.equal(item.title, csl.data[0].title);
  });

  await test("annotations hold to the Web Annotation Data Model", async () => {
    const found = [...await rows(base, "/results.json?limit=60"), ...await rows(base, "/results.json?outlet=gate")];
    assert.ok(found.some((row) => row.spans.length > 1) && found.some((row) => !row.speaker));
    let last;
    for (const row of found) {
      const answer = await get(`/statements/${row.statement.slice(0, 16)}/cite?as=annotation`);
      assert.equal(answer.headers.get("content-type"), "application/ld+json; profile=\"http://www.w3.org/ns/anno.jsonld\"");
      last = await answer.json();
      assert.deepEqual(departs(last), [], row.statement);
      // The selectors point at the very words.
      const quotes = last.target.map((target) => target.selector.find((one) => one.type === "TextQuoteSelector").exact);
      assert.deepEqual(quotes, row.words);
    }
    // The schemas refuse what is none.
    const broken = (change) => { const copy = structuredClone(last); change(copy); return departs(copy).length; };
    assert.ok(broken((one) => { delete one.target[0].selector[0].exact; }) > 0);
    assert.ok(broken((one) => { one.target[0].selector[1].start = "4"; }) > 0);
    assert.ok(broken((one) => { delete one.target[0].source; }) > 0);
    assert.ok(broken((one) => { delete one.body[0].value; }) > 0);
    assert.ok(broken((one) => { one.motivation = "accusing"; }) > 0);
    assert.ok(broken((one) => { one.id = "no address"; }) > 0);
    assert.ok(broken((one) => { delete one.target; one.target = []; one.type = "Note"; }) > 0);
  });

  await test("the feed of a story is XML that a reader reads", async () => {
    const feed = await get(`${all.story}.rss`);
    assert.equal(feed.headers.get("content-type"), "application/rss+xml; charset=utf-8");
    const text = await feed.text();
    const { page, go, close } = await open();
    await go("/");
    const read = await page.evaluate((xml) => {
      const feed = new DOMParser().parseFromString(xml, "application/xml");
      const of = (name) => [...feed.querySelectorAll(`item > ${name}`)].map((one) => one.textContent);
      return { wrong: feed.querySelectorAll("parsererror").length, version: feed.documentElement.getAttribute("version"), titles: of("title"), links: of("link"), guids: of("guid"), dates: of("pubDate") };
    }, text);
    const reports = (await rows(base, `${all.story}.json`))[0].reports;
    assert.deepEqual([read.wrong, read.version, read.titles.length, new Set(read.guids).size], [0, "2.0", reports.length, reports.length]);
    for (const link of read.links) assert.equal((await fetch(link)).status, 200, link);
    assert.ok(read.dates.length > 0 && read.dates.every((date) => !Number.isNaN(Date.parse(date))), String(read.dates));
    await close();
  });

  await test("what is too much or wrong is refused with what can be done", async () => {
    const large = { method: "POST", headers: { "content-type": "text/plain" }, body: "x".repeat(2_000_001) };
    for (const [path, options, status] of [
      ["/api/v1/check", large, 413], ["/api/v1/results?act=shouts", {}, 400], ["/api/v1/nothing", {}, 404],
      ["/api/v1/people", { method: "PUT" }, 405],
    ]) {
      const answer = await get(path, options);
      assert.equal(answer.status, status, path);
      const body = await answer.json();
      assert.equal(body.status, status);
      assert.ok(body.problem.length > 10 && body.remedy.length > 10, JSON.stringify(body));
    }
    const many = await rows(base, "/results.json?limit=99999");
    assert.ok(many.length <= 1000);
    const page = await get("/check", large);
    assert.equal(page.status, 413);
    assert.match(await page.text(), /<h1>What was sent is larger than 2 MB\.<\/h1><p>Send less/);
  });
};

// A record of invented reports, its server, and a browser: what every test needs.
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { chromium } from "playwright-core";

export const PAYLOAD = "<script>window.ran=1</script><img src=x onerror=\"window.ran=2\">'\"><svg onload=window.ran=3>";

// Reports whose every field is a script. The text also has something to quote and to accuse.
const poisoned = (n) => JSON.stringify({
  title: `Weir ${n} ${PAYLOAD}`, byline: PAYLOAD, outlet: `Gate ${PAYLOAD}`, url: "javascript:window.ran=4", date: `2024-03-0${n}`,
  text: `CARDLE - The weir at Cardle is to be sold ${PAYLOAD}, the council said on Tuesday.\n\n`
    + `"We knew nothing of the sale ${PAYLOAD}," Odo Varn ${PAYLOAD} said on Tuesday.\n\n`
    + `Mabel Quint accused Odo Varn of hiding ${40 + n} letters ${PAYLOAD} from the council. Varn denied it.\n\n`
    + `Photo: ${PAYLOAD}\n`,
});

export const start = async (binary) => {
  const folder = mkdtempSync(join(tmpdir(), "onrecord-browser-"));
  const record = join(folder, "case.db");
  const env = { ...process.env, ONRECORD_TIER: "rules", ONRECORD_RECORD: record };
  const run = (...args) => execFileSync(binary, args, { env, cwd: folder, stdio: ["ignore", "pipe", "pipe"] }).toString();
  run("demo", "--record", record);
  const file = join(folder, "<img src=x onerror=window.ran=5>.jsonl");
  writeFileSync(file, `${poisoned(1)}\n${poisoned(2)}\n`);
  writeFileSync(join(folder, "<script>window.ran=6<script>.jsonl"), "{\"text\": 7}\n");
  run("add", file);
  try { run("add", join(folder, "<script>window.ran=6<script>.jsonl")); } catch { /* it is rejected, as it should */ }
  const server = spawn(binary, ["serve", "--edit", "--author", "Desk", "--tier", "rules", "--listen", "127.0.0.1:0"], { env, cwd: folder });
  let complaints = "";
  server.stderr.on("data", (data) => { complaints += data; });
  const base = await new Promise((done, failed) => {
    createInterface({ input: server.stdout }).once("line", (line) => done(line.replace(/\/$/, "")));
    server.once("exit", () => failed(new Error(`the server ended: ${complaints}`)));
  });
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
  const stop = async () => {
    await browser.close();
    const ended = new Promise((done) => server.once("exit", done));
    server.kill("SIGINT");
    const code = await ended;
    rmSync(folder, { recursive: true, force: true });
    return code;
  };
  return { base, browser, run, stop, folder };
};

export const rows = async (base, path) => {
  const answer = await fetch(base + path);
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return (await answer.json()).rows;
};

// One address of every screen, each with something on it.
export const screens = async (base) => {
  const stories = await rows(base, "/stories.json");
  const story = stories.find((row) => row.reports.length > 6) ?? stories[0];
  const id = story.story.slice(0, 12);
  const [one, two] = story.reports.map((key) => key.slice(0, 12));
  const statement = (await rows(base, "/results.json?q=careless"))[0];
  const poisoned = (await rows(base, "/reports.json?outlet=gate"))[0].report.slice(0, 12);
  const bad = (await rows(base, "/results.json?outlet=gate"))[0].statement.slice(0, 12);
  return {
    home: "/", results: "/results", found: "/results?q=careless", people: "/people",
    person: `/person?name=${encodeURIComponent(statement.speaker)}`, reports: "/reports", check: "/check", choose: "/compare",
    help: "/help", corrections: "/corrections", rejected: "/rejected", story: `/stories/${id}`, answers: `/stories/${id}/answers`,
    coverage: `/stories/${id}/coverage`, chronology: `/stories/${id}/chronology`, figures: `/stories/${id}/figures`,
    statement: `/statements/${statement.statement.slice(0, 12)}`, report: `/reports/${one}`, raw: `/reports/${two}?raw=1`,
    span: `/reports/${one}?at=0-60`, compare: `/compare?from=${one}&to=${two}`, missing: "/statements/ffffffffffff",
    poisonedReport: `/reports/${poisoned}`, poisonedRaw: `/reports/${poisoned}?raw=1`, poisonedStory: `/stories/${poisoned}`,
    poisonedAnswers: `/stories/${poisoned}/answers`, poisonedCoverage: `/stories/${poisoned}/coverage`,
    poisonedChronology: `/stories/${poisoned}/chronology`, poisonedFigures: `/stories/${poisoned}/figures`,
    poisonedStatement: `/statements/${bad}`,
  };
};

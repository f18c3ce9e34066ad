// The pictures of docs/screens: node shots.mjs ADDRESS FOLDER, with the demo record served at ADDRESS.
import { chromium } from "playwright-core";
import { rows } from "./desk.mjs";

const [base, folder] = process.argv.slice(2);
const story = (await rows(base, "/stories.json")).find((row) => row.reports.length > 6).story.slice(0, 12);
const statement = (await rows(base, "/results.json?q=careless"))[0].statement.slice(0, 12);
const report = (await rows(base, "/reports.json")).find((row) => row.outlet === "Harbour Post").report.slice(0, 12);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
for (const [name, path, colorScheme, top] of [
  ["story", `/stories/${story}`, "light", 0], ["statement", `/statements/${statement}`, "light", 0],
  ["report", `/reports/${report}`, "light", 330], ["coverage", `/stories/${story}/coverage`, "dark", 0],
]) {
  const context = await browser.newContext({ viewport: { width: 1120, height: 800 }, colorScheme, reducedMotion: "reduce" });
  const page = await context.newPage();
  await page.goto(base + path);
  await page.evaluate((y) => scrollTo(0, y), top);
  await page.screenshot({ path: `${folder}/${name}.png` });
  await context.close();
}
await browser.close();

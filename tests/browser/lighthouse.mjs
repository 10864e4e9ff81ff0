// Drives Lighthouse over pages that need a past: a receipt is the answer to a form, a thread needs its code.
// node lighthouse.mjs FOLDER_OF_NODE_MODULES WORLD_AS_JSON; prints one line of JSON for each page.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [folder, told] = process.argv.slice(2);
const world = JSON.parse(told);
const require = createRequire(`${folder}/package.json`);
const referee = require.resolve("lighthouse");
const load = (file) => import(pathToFileURL(file).href);
const { startFlow } = await load(referee);
const { default: puppeteer } = await load(createRequire(referee).resolve("puppeteer-core"));

const browser = await puppeteer.launch({
  executablePath: process.env.CHROME_PATH,
  headless: true,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--lang=id"],
});

// What a private page says to search engines ("do not list me") is right, and Lighthouse counts it as a fault.
const isPrivate = (name) => ["receipt", "tracking"].includes(name);

async function judge(name, lead, go) {
  const page = await browser.newPage();
  if (lead) await lead(page);
  const flow = await startFlow(page, {
    flags: {
      disableStorageReset: true,
      onlyCategories: ["performance", "accessibility", "best-practices", "seo"],
      ...(isPrivate(name) ? { skipAudits: ["is-crawlable"] } : {}),
    },
  });
  await flow.navigate(go(page));
  const { steps: [{ lhr }] } = await flow.createFlowResult();
  const faults = Object.values(lhr.categories).flatMap((category) => category.auditRefs
    .filter((ref) => ref.weight > 0 && lhr.audits[ref.id].score !== null && lhr.audits[ref.id].score < 1)
    .map((ref) => `${category.id}: ${ref.id} ${lhr.audits[ref.id].score} ${lhr.audits[ref.id].displayValue ?? ""} ${places(lhr.audits[ref.id])}`.trim()));
  const scores = Object.values(lhr.categories).map((category) => Math.round(category.score * 100));
  const millis = (id) => Math.round(lhr.audits[id]?.numericValue ?? -1);
  console.log(JSON.stringify({
    page: name, address: lhr.finalDisplayedUrl, scores, faults, error: broken(lhr),
    lcp: millis("largest-contentful-paint"), tbt: millis("total-blocking-time"), cls: lhr.audits["cumulative-layout-shift"]?.numericValue ?? -1,
  }));
  await page.close();
}

const places = (audit) => (audit.details?.items ?? []).slice(0, 3)
  .map((item) => item.node?.selector ?? item.description ?? item.url ?? "").filter(Boolean).join(", ");

// An audit that could not be carried out would otherwise look like a bad score.
const broken = (lhr) => [...new Set([lhr.runtimeError?.message, ...Object.values(lhr.audits).map((audit) => audit.errorMessage)])]
  .filter(Boolean).slice(0, 3).join("; ");

const submit = (page, form) => () => page.$eval(form, (element) => element.submit());

await judge("home", null, () => `${world.url}/`);
await judge("form", null, () => `${world.url}/lapor`);
await judge("unit", null, () => `${world.url}/unit/disdukcapil`);
await judge("receipt", async (page) => {
  await page.goto(`${world.url}/lapor`);
  await page.type("main [name=description]", world.text);
  const check = await page.$("form[action='/lapor'] [name=do][value=check]");
  if (check || world.check) {
    await Promise.all([page.waitForNavigation(), page.$eval("form[action='/lapor']", (form) => form.submit())]);
  }
}, (page) => submit(page, "form[action='/lapor']"));
await judge("tracking", async (page) => {
  await page.goto(`${world.url}/lacak`);
  await page.type("main [name=reference]", world.reference);
  await page.type("main [name=code]", world.code);
  await Promise.all([page.waitForNavigation(), submit(page, "main form[action='/lacak']")()]);
}, () => `${world.url}/lacak/${world.reference}`);
await browser.close();

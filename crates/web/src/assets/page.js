// Keys, copying, filters without reload, scrolling side by side. Every page works without this.
"use strict";
(() => {
  const told = (words) => { const at = document.getElementById("told"); if (at) at.textContent = words; };
  const kept = {
    get: (name) => { try { return localStorage.getItem(name); } catch { return null; } },
    set: (name, value) => { try { localStorage.setItem(name, value); } catch { /* nothing is remembered */ } },
  };
  const keysOn = () => kept.get("onrecord-keys") !== "off";

  // Copying
  const copy = async (words) => {
    try { await navigator.clipboard.writeText(words); told("Copied."); }
    catch {
      const box = document.createElement("textarea");
      box.value = words; document.body.append(box); box.select();
      told(document.execCommand("copy") ? "Copied." : "This browser does not let pages copy."); box.remove();
    }
  };

  // The bytes of the words that are selected in a report's text: UTF-8, as all spans.
  const bytes = (text) => new TextEncoder().encode(text).length;
  const before = (paragraph, node, offset) => {
    let text = "";
    const walk = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    for (let at = walk.nextNode(); at; at = walk.nextNode()) {
      if (at === node) return text + at.data.slice(0, offset);
      if (!at.parentElement.closest("[data-skip]")) text += at.data;
    }
    return text;
  };
  const selected = () => {
    const chosen = getSelection();
    if (!chosen || chosen.isCollapsed || !chosen.rangeCount) return null;
    const range = chosen.getRangeAt(0);
    const place = (node, offset) => {
      if (node.nodeType !== Node.TEXT_NODE) return null;
      const paragraph = node.parentElement.closest("[data-from]");
      if (!paragraph || node.parentElement.closest("[data-skip]")) return null;
      return Number(paragraph.dataset.from) + bytes(before(paragraph, node, offset));
    };
    const from = place(range.startContainer, range.startOffset);
    const to = place(range.endContainer, range.endOffset);
    const report = document.querySelector("[data-report]");
    if (from === null || to === null || !report || from >= to) return null;
    const link = `${location.origin}/reports/${report.dataset.report}?at=${from}-${to}#at`;
    const outlet = document.querySelector(".over")?.textContent.trim() ?? "";
    const words = range.cloneContents();
    for (const skip of words.querySelectorAll("[data-skip]")) skip.remove();
    return `\u201c${words.textContent.replace(/\s+/g, " ").trim()}\u201d. ${outlet}. ${link}`;
  };

  // Items of a page: j and k go from one to the next.
  let current = -1;
  const items = () => [...document.querySelectorAll("#main [data-item]")];
  const show = (step) => {
    const all = items();
    if (!all.length) return;
    const focused = all.findIndex((item) => item.contains(document.activeElement));
    const from = focused >= 0 ? focused : current;
    current = Math.max(0, Math.min(all.length - 1, from + step));
    all.forEach((item, at) => item.classList.toggle("current", at === current));
    const link = all[current].querySelector("a.to, a");
    if (link) link.focus({ preventScroll: true });
    all[current].scrollIntoView({ block: "nearest" });
  };
  const item = () => {
    const all = items();
    return all.find((one) => one.contains(document.activeElement)) ?? all[current] ?? all[0];
  };
  const follow = (selector) => { const link = item()?.querySelector(selector); if (link) location.assign(link.href); };
  const turn = (rel) => { const link = document.querySelector(`#main a[rel="${rel}"]`); if (link) location.assign(link.href); };
  const keys = {
    "/": () => document.getElementById("q")?.focus(),
    j: () => show(1),
    k: () => show(-1),
    o: () => follow("a[data-open]"),
    t: () => follow("a[data-trace]"),
    c: () => { const words = selected() ?? item()?.querySelector("[data-copy]")?.dataset.copy; if (words) copy(words); },
    "[": () => turn("prev"),
    "]": () => turn("next"),
    "?": () => location.assign("/help"),
  };
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, select, textarea, [contenteditable]");
    if (!keysOn() || typing || event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });

  // Filters without reload: the main part of the answer takes the place of this one.
  const swap = async (address, push) => {
    const answer = await fetch(address, { headers: { accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const main = page.getElementById("main");
    if (!answer.ok || !main) { location.assign(address); return; }
    document.getElementById("main").replaceWith(document.adoptNode(main));
    document.title = page.title;
    if (push) history.pushState({ swapped: true }, "", address);
    ready();
    // What had the focus is gone with the old part.
    document.getElementById("main").focus({ preventScroll: true });
    document.querySelector("#main h1")?.scrollIntoView({ block: "nearest" });
    told(document.querySelector("#main .lead")?.textContent ?? "");
  };
  addEventListener("popstate", (event) => { if (event.state?.swapped || location.pathname === "/results") swap(location.href, false); });
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a");
    if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (link.dataset.copy) { event.preventDefault(); copy(link.dataset.copy); }
    else if ("swap" in link.dataset) { event.preventDefault(); swap(link.href, true).catch(() => location.assign(link.href)); }
  });

  // What a new main part needs.
  function ready() {
    current = -1;
    const panes = [...document.querySelectorAll("[data-scroll]")];
    let moved = null;
    for (const pane of panes) {
      pane.addEventListener("scroll", () => {
        if (moved === pane) { moved = null; return; }
        const part = pane.scrollTop / Math.max(1, pane.scrollHeight - pane.clientHeight);
        for (const other of panes) if (other !== pane) { moved = other; other.scrollTop = part * (other.scrollHeight - other.clientHeight); }
      }, { passive: true });
    }
    for (const box of document.querySelectorAll("[data-keys]")) {
      box.checked = keysOn();
      box.addEventListener("change", () => kept.set("onrecord-keys", box.checked ? "on" : "off"));
    }
  }
  ready();
})();

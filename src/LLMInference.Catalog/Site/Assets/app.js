// llminf: the search page. Text is only ever set as text, addresses only when they are http(s) or within the site.
"use strict";
(() => {
  const works = window.llminfWorks || [];
  const form = document.getElementById("search");
  const results = document.getElementById("results");
  const count = document.getElementById("count");
  const more = document.getElementById("more");
  const pageSize = 50;
  let shown = pageSize;

  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const haystacks = works.map((work) => fold([work.t, ...work.a.map((a) => (Array.isArray(a) ? a[0] : a)), work.w || "", work.k.join(" ")].join(" ")));

  const element = (name, className, ...children) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  };

  const link = (address, text) => {
    if (!/^(?:https?:\/\/|people\/)/.test(address)) return document.createTextNode(text);
    const made = element("a", "", text);
    made.href = address;
    if (address.startsWith("http")) made.rel = "noopener noreferrer";
    return made;
  };

  const joined = (parts, separator) => parts.flatMap((part, i) => (i === 0 ? [part] : [separator, part]));

  const card = (work) => {
    const title = element("h4", "", work.m ? work.m + " " : "", work.u ? link(work.u, work.t) : work.t);
    const authors = joined(work.a.map((a) => (Array.isArray(a) ? element("b", "", link(a[1], a[0])) : a)), ", ");
    const facts = joined(
      [work.w, work.r, ...Object.entries(work.l || {}).map(([name, address]) => link(address, name)), work.c ? "cited " + work.c.toLocaleString("en") : null].filter(Boolean),
      " · ");
    const made = element("article", "", title, element("p", "authors", ...authors), element("p", "facts", ...facts));
    made.id = work.i;
    return made;
  };

  const orders = {
    relevance: (a, b) => b.s - a.s,
    year: (a, b) => (b.y || 0) - (a.y || 0) || b.s - a.s,
    cited: (a, b) => (b.c || 0) - (a.c || 0) || b.s - a.s,
    seen: (a, b) => (a.f < b.f ? 1 : a.f > b.f ? -1 : b.s - a.s),
  };

  const asked = () => {
    const data = new FormData(form);
    return { q: data.get("q") || "", topic: data.get("topic") || "", person: data.get("person") || "", since: data.get("since") || "", sort: data.get("sort") || "relevance", all: data.get("all") || "" };
  };

  const matching = (query) => {
    const words = fold(query.q).split(/\s+/).filter(Boolean);
    return works
      .filter((work, i) =>
        (query.all || !work.b) &&
        (!query.topic || (query.topic === "no-topic" ? work.k.length === 0 : work.k.includes(query.topic))) &&
        (!query.person || work.p.includes(query.person)) &&
        (!query.since || (work.y || 0) >= Number(query.since)) &&
        words.every((word) => haystacks[i].includes(word)))
      .sort((a, b) => (orders[query.sort] || orders.relevance)(a, b) || (a.i < b.i ? -1 : 1));
  };

  const show = () => {
    const query = asked();
    const found = matching(query);
    const narrowed = query.q || query.topic || query.person || query.since || query.all;
    const visible = narrowed ? found.slice(0, shown) : [];
    results.replaceChildren(...visible.map(card));
    count.textContent = narrowed ? `${found.length.toLocaleString("en")} ${found.length === 1 ? "work" : "works"}` : "";
    more.hidden = visible.length >= found.length || !narrowed;
  };

  const remember = () => {
    const query = new URLSearchParams(Object.entries(asked()).filter(([name, value]) => value && !(name === "sort" && value === "relevance")));
    try {
      history.replaceState(null, "", query.size > 0 ? "?" + query : location.pathname);
    } catch {
      // A page opened from a disk may not be allowed to; the search works all the same.
    }
  };

  for (const [name, value] of new URLSearchParams(location.search)) {
    const field = form.elements.namedItem(name);
    if (!(field instanceof HTMLElement)) continue;
    if (field.type === "checkbox") field.checked = value === "1";
    else field.value = value;
  }

  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => {
    shown = pageSize;
    show();
    remember();
  });
  more.addEventListener("click", () => {
    shown += pageSize;
    show();
  });
  show();
})();

"use strict";
// Looks words up in plain files, the newest month first. What is typed stays in the browser (P11): it stands behind the
// # of the address, which is never sent. Reads words as nightdesk/publish/search.py does. No markup is made from text.
(() => {
  const MARKS = /[\u0300-\u036f\u0591-\u05c7\u0640\u064b-\u065f\u0670]/g;
  const WORD = /[\u3040-\u30ff\u3400-\u9fff]+|(?:(?![\u3040-\u30ff\u3400-\u9fff])[\p{L}\p{N}])+/gu;
  const WORTH = [1, 3, 8]; // found in the text, the standfirst, the headline
  const ENOUGH = 20;
  const A_FILE = 40;
  const edition = document.documentElement.lang;
  const [form, told, hits, older, hit] = ["find", "told", "hits", "older", "hit"].map((id) => document.getElementById(id));
  const asked = document.getElementById("q");
  let turn = 0;
  let kept = new Map();

  const read = (path) => {
    if (!kept.has(path)) {
      kept.set(path, fetch(`/search/${path}`).then((answer) => (answer.ok ? answer.json() : Promise.reject(path))));
    }
    return kept.get(path);
  };
  const wordsOf = (text) => {
    const found = new Set();
    for (const word of text.normalize("NFKD").replace(MARKS, "").normalize("NFC").toLowerCase().match(WORD) || []) {
      if (/^[\u3040-\u9fff]/.test(word)) {
        for (let at = 0; at < Math.max(1, word.length - 1); at++) found.add(word.slice(at, at + 2));
      } else if (word.startsWith("\u0627\u0644") && word.length > 4) found.add(word.slice(2));
      else if (word.length > 1 || word >= "\u3040") found.add(word);
    }
    return [...found];
  };
  const partOf = (word, parts) => {
    const [first, second = 0] = [...word].map((letter) => letter.codePointAt(0));
    return (first < 0x3040 ? first * 31 + second : first) % parts;
  };
  // The word itself, one that begins with it, or one that it is with an ending.
  const likeness = (known, word) => {
    if (known === word) return 1;
    if ((word.length > 2 || word >= "\u3040") && known.startsWith(word)) return 0.6;
    return known.length > 3 && word.startsWith(known) && word.length - known.length < 4 ? 0.5 : 0;
  };
  // Return the numbers of a month's articles that have every word, the best first.
  const look = async (month, words) => {
    const parts = words.map((word) => read(`${month.folder}/words-${partOf(word, month.parts)}.json`));
    let scores = null;
    for (const [place, known] of (await Promise.all(parts)).entries()) {
      const best = new Map();
      for (const [other, where] of Object.entries(known)) {
        const like = likeness(other, words[place]);
        for (const at of like ? where : []) {
          const number = Math.floor(at / 3);
          best.set(number, Math.max(best.get(number) || 0, like * WORTH[at % 3]));
        }
      }
      const rare = Math.log(1 + month.articles / Math.max(1, best.size));
      const before = scores;
      scores = new Map();
      for (const [number, worth] of best) {
        if (!before || before.has(number)) scores.set(number, ((before && before.get(number)) || 0) + worth * rare);
      }
    }
    return [...scores].sort((a, b) => b[1] - a[1] || b[0] - a[0]).map(([number]) => number);
  };
  const speak = (element, language) => {
    if (language === edition) return;
    element.lang = language;
    element.dir = /^(ar|fa|he|ur)\b/.test(language) ? "rtl" : "ltr";
  };
  const show = (article) => {
    const made = hit.content.cloneNode(true);
    const at = (name) => made.querySelector(name);
    const language = edition in article.shown ? edition : Object.keys(article.shown)[0];
    const [headline, blurb] = article.shown[language];
    const section = document.querySelector(`.bar a[href="/${edition}/section/${article.section}/"]`);
    at(".kick").textContent = section ? section.textContent : "";
    at("h2 a").textContent = headline;
    at("h2 a").href = `/${edition}/${article.path}`;
    at(".b").textContent = blurb;
    speak(at("h2"), language);
    speak(at(".b"), language);
    if (article.reviewed_by) at(".ai").textContent = hit.dataset.reviewed.replace("{name}", article.reviewed_by);
    if (article.translated.includes(language)) at(".ai").textContent += ` · ${hit.dataset.translated}`;
    const form = hit.dataset[article.form];
    if (form) at(".form").textContent = form;
    else at(".form").remove();
    const day = new Intl.DateTimeFormat(hit.dataset.locale, { dateStyle: "long", timeZone: "UTC" });
    const time = document.createElement("time");
    time.dateTime = article.at;
    time.textContent = day.format(new Date(article.at));
    at(".day").append(time);
    return made;
  };
  const fail = () => {
    told.textContent = told.dataset.failed;
  };
  const more = async (words, months, mine, found = 0) => {
    let here = 0;
    while (months.length && here < ENOUGH) {
      const month = months.shift();
      const numbers = await look(month, words);
      const files = numbers.map((number) => read(`${month.folder}/articles-${Math.floor(number / A_FILE)}.json`));
      const articles = (await Promise.all(files)).map((file, place) => file[numbers[place] % A_FILE]);
      if (mine !== turn) return;
      hits.append(...articles.map(show));
      here += articles.length;
    }
    found += here;
    const count = new Intl.NumberFormat(hit.dataset.locale).format(found);
    told.textContent = found ? told.dataset.found.replace("{number}", count) : told.dataset.none;
    older.hidden = !months.length;
    older.onclick = () => more(words, months, mine, found).catch(fail);
  };
  const search = async (again = true) => {
    const mine = ++turn;
    const words = wordsOf(asked.value);
    hits.replaceChildren();
    told.textContent = "";
    older.hidden = true;
    if (!words.length) return;
    try {
      await more(words, [...(await read("months.json")).months], mine);
    } catch {
      kept = new Map(); // a newer site was published since the page was opened: a month may stand elsewhere
      if (again) return search(false);
      fail();
    }
  };
  const heed = () => {
    const [, words] = location.hash.match(/^#q=(.*)$/) || [, ""];
    try {
      asked.value = decodeURIComponent(words);
    } catch {
      asked.value = words;
    }
    search();
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const wanted = `#q=${encodeURIComponent(asked.value.trim())}`;
    if (location.hash === wanted) search();
    else location.hash = wanted;
  });
  addEventListener("hashchange", heed);
  heed();
})();

/* The conveniences of every page: menu on small screens, display controls that are
   remembered, print, share, reading aloud. Runs before the body is drawn, so that
   nothing moves afterwards; without it the controls are not shown. */
(() => {
  "use strict";
  const root = document.documentElement;
  const NAMES = ["size", "theme", "contrast"];
  const STORE = "congbo-display";

  /* What readers chose. Storage may be refused, and then lasts for the page only. */
  let chosen = {};
  try {
    chosen = JSON.parse(localStorage.getItem(STORE)) || {};
  } catch {
    /* Nothing is remembered. */
  }

  const SCHEMES = ["light", "dark"];

  const apply = () => {
    for (const name of NAMES) {
      if (chosen[name]) root.dataset[name] = chosen[name];
      else delete root.dataset[name];
    }
    /* The browser's bars go with the page. */
    document.querySelectorAll("meta[name=theme-color]").forEach((bars, place) => {
      const scheme = SCHEMES[place];
      const fits = chosen.theme === scheme ? "all" : "not all";
      bars.media = chosen.theme ? fits : `(prefers-color-scheme: ${scheme})`;
    });
  };

  const show = () => {
    for (const button of document.querySelectorAll("[data-set]")) {
      const { set, value } = button.dataset;
      button.setAttribute("aria-pressed", String((chosen[set] || "") === value));
    }
  };

  const choose = (name, value) => {
    chosen[name] = value;
    try {
      localStorage.setItem(STORE, JSON.stringify(chosen));
    } catch {
      /* Holds for this page. */
    }
    apply();
    show();
  };

  /* Says for a while what was done. */
  const say = (button, words) => {
    const status = button.parentElement.querySelector("[role=status]");
    status.textContent = words;
    setTimeout(() => (status.textContent = ""), 4000);
  };

  const share = async (button) => {
    const url = document.querySelector("link[rel=canonical]").href;
    try {
      if (navigator.share) {
        await navigator.share({ title: document.title, url });
        return;
      }
      await navigator.clipboard.writeText(url);
    } catch (error) {
      if (error.name === "AbortError") return;
      const cite = document.querySelector(".cite a");
      if (cite) getSelection().selectAllChildren(cite);
      return;
    }
    say(button, button.dataset.done);
  };

  /* Reading aloud, by a voice in the language of the page. */
  const speech = window.speechSynthesis;
  const voice = () =>
    speech && speech.getVoices().find((it) => it.lang.replace("_", "-").startsWith(root.lang));

  const offerReading = () => {
    const button = document.querySelector("[data-do=read]");
    if (button) button.hidden = !voice();
  };

  let reading = null;
  const label = (button, words) => (button.querySelector("span").textContent = words);
  const stopReading = () => {
    if (!reading) return;
    label(reading.button, reading.words);
    reading = null;
    speech.cancel();
  };

  /* What is read, in this order: what was found and asked comes before the story. */
  const PARTS = [
    "h1, .lead, .verdict",
    ".record :is(#ton-tai, #kien-nghi) :is(h2, .finding-state, .finding-text, .finding > .note, .request-text, .request > .meta, .steps > li)",
    "#phan-hoi :is(h2, p)",
    "#so-lieu :is(h2, h3, p)",
    ".cover figcaption, .prose :is(h2, h3, h4, p, li, figcaption)",
  ];

  /* Long utterances break off in some browsers: one for each sentence. */
  const sentences = (part) => {
    if (part.closest(".prose") && part.parentElement.closest("li")) return [];
    const copy = part.cloneNode(true);
    for (const anchor of copy.querySelectorAll(".anchor, sup")) anchor.remove();
    const texts = part.matches(".meta") ? [...copy.children].map((it) => it.textContent) : [copy.textContent];
    return texts.flatMap((text) => text.match(/\S.*?(?:[.!?…:;](?=\s)|$)/gms) || []);
  };

  const read = (button) => {
    if (reading) {
      stopReading();
      return;
    }
    reading = { button, words: button.textContent.trim() };
    label(button, button.dataset.stop);
    const queue = PARTS.flatMap((part) => [...document.querySelectorAll(`.article :is(${part})`)]).flatMap(sentences);
    const next = () => {
      const words = queue.shift();
      if (!reading) return;
      if (words === undefined) {
        stopReading();
        return;
      }
      const utterance = new SpeechSynthesisUtterance(words);
      utterance.voice = voice();
      utterance.lang = root.lang;
      utterance.onend = next;
      speech.speak(utterance);
    };
    speech.cancel();
    next();
  };

  /* Panels close when they are left: by Escape, with the focus, by a click elsewhere. */
  const panel = () => document.querySelector(".display[open]");
  const menu = () => document.querySelector(".menu.is-open");
  const toggle = () => document.querySelector("[data-do=menu]");
  const unfold = (isOpen) => {
    document.getElementById("cb-menu").classList.toggle("is-open", isOpen);
    toggle().setAttribute("aria-expanded", String(isOpen));
  };
  const leave = (target) => {
    const isIn = (box) => box.contains(target);
    if (panel() && !isIn(panel())) panel().open = false;
    if (menu() && !isIn(menu()) && !isIn(toggle())) unfold(false);
  };

  /* A table that scrolls is a stop of the keyboard; one that does not is none. */
  const stops = new ResizeObserver((boxes) => {
    for (const { target } of boxes) {
      const box = target.closest(".table-scroll");
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    }
  });

  const actions = {
    menu: () => unfold(!menu()),
    print: () => window.print(),
    share,
    read,
  };

  root.classList.add("js");
  apply();

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    leave(event.target);
    if (!button) return;
    if (button.dataset.set) choose(button.dataset.set, button.dataset.value);
    else if (button.dataset.do) actions[button.dataset.do](button);
  });

  document.addEventListener("focusin", (event) => leave(event.target));

  /* The finder is fetched when somebody first goes to it. */
  document.addEventListener("focusin", ({ target }) => {
    const form = target.closest("[data-finder]");
    if (!form) return;
    const { finder } = form.dataset;
    delete form.dataset.finder;
    import(finder).then(({ start }) => start(form), () => (form.dataset.finder = finder));
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (menu()) toggle().focus();
    panel()?.querySelector("summary").focus();
    leave(root);
  });

  document.addEventListener("DOMContentLoaded", () => {
    const helped = ".search, .finder-form, .display, .tools, .menu-toggle";
    for (const it of document.querySelectorAll(helped)) it.hidden = false;
    for (const it of document.querySelectorAll(".table-scroll, .table-scroll > table")) stops.observe(it);
    show();
    offerReading();
    if (speech) speech.addEventListener("voiceschanged", offerReading);
  });

  addEventListener("storage", (event) => {
    if (event.key !== STORE) return;
    chosen = JSON.parse(event.newValue) || {};
    apply();
    show();
  });
  addEventListener("pagehide", stopReading);
})();

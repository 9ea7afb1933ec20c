// Shows beside the link to the alerts how many wait for whoever is signed in. The link is complete without this; whatever fails here leaves it as it is.
"use strict";
(() => {
  const bell = document.querySelector("a.bell");
  if (!bell) return;
  const count = bell.querySelector(".count");
  const news = document.getElementById("bell-news");
  const words = bell.dataset;
  const pause = 20_000;
  const patience = 10_000;
  const moment = 500;
  // Each request renews the session: a desk that nobody is at must not stay signed in because of it.
  const attention = 20 * 60_000;
  const store = "kiemtin-alerts-waiting";
  let asking = false;
  let soon = false;
  let timer;
  let seenAt = Date.now();

  const inWords = (waiting, more) => {
    if (waiting === 0) return words.none;
    if (waiting === 1) return words.one;
    return (more ? words.most : words.several).replace("%", waiting);
  };

  // Read aloud only what is new since the page before.
  const show = ({ waiting, more }) => {
    const text = inWords(waiting, more);
    count.textContent = waiting === 0 ? "" : more ? waiting + "+" : String(waiting);
    bell.setAttribute("aria-label", text);
    const before = remembered();
    if (before !== null && before !== text && waiting > 0) news.textContent = text;
    remember(text);
  };

  const remembered = () => {
    try {
      return sessionStorage.getItem(store);
    } catch {
      return null;
    }
  };
  const remember = (text) => {
    try {
      sessionStorage.setItem(store, text);
    } catch {
      // then all of it is news
    }
  };

  // Whoever is signed in elsewhere on this site is led through the sign-in and back without being asked; whoever is not gets the sign-in's page, which is no answer. No kind of
  // answer is asked for: the way leads by pages that have but one, and would refuse another.
  const ask = async () => {
    clearTimeout(timer);
    if (asking || document.hidden || Date.now() - seenAt > attention) return;
    asking = true;
    let goOn = true;
    const look = new AbortController();
    const limit = setTimeout(() => look.abort(), patience);
    try {
      const response = await fetch("/alerts/waiting", {
        cache: "no-store",
        signal: look.signal,
      });
      if (response.ok && response.headers.get("Content-Type")?.startsWith("application/json")) show(await response.json());
      // not signed in any more, or no inbox: asked again when somebody comes back to this page
      else goOn = response.status >= 500;
    } catch {
      // away for a moment
    } finally {
      clearTimeout(limit);
      asking = false;
    }
    if (goOn) timer = setTimeout(ask, pause * (0.75 + Math.random() / 2));
  };

  const somebodyIsHere = () => {
    const away = Date.now() - seenAt > attention;
    seenAt = Date.now();
    if (away) ask();
  };

  for (const touch of ["pointerdown", "keydown"]) document.addEventListener(touch, somebodyIsHere, { capture: true, passive: true });
  document.addEventListener("visibilitychange", ask);
  document.addEventListener("kiemtin:alerts-changed", () => {
    if (soon) return;
    soon = true;
    setTimeout(() => {
      soon = false;
      ask();
    }, moment);
  });
  ask();
})();

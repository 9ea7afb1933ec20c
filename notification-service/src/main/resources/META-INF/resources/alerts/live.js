// Shows new alerts as they come. The page is complete without this; with it nobody has to reload.
"use strict";
(() => {
  const list = document.getElementById("alerts");
  const none = document.getElementById("none");
  const live = document.getElementById("live");
  const words = document.getElementById("words").dataset;
  const title = document.title;
  const language = document.documentElement.lang;
  const firstPause = 500;
  const longestPause = 15_000;
  let unseen = 0;

  // As the page itself writes times: Page.time.
  const clock = new Intl.DateTimeFormat(language === "vi" ? "vi" : "en-US", {
    year: "numeric",
    month: language === "vi" ? "2-digit" : "short",
    day: language === "vi" ? "2-digit" : "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone: "Asia/Ho_Chi_Minh",
  });
  const when = (instant) => {
    const part = Object.fromEntries(clock.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
    const time = part.hour + ":" + part.minute;
    return language === "vi"
      ? time + " ngày " + part.day + "/" + part.month + "/" + part.year
      : part.day + " " + part.month + " " + part.year + ", " + time;
  };

  const element = (alert) => {
    const item = document.getElementById("alert").content.cloneNode(true).firstElementChild;
    item.id = "alert-" + alert.id;
    const badge = item.querySelector(".badge");
    badge.classList.add(alert.severity);
    badge.textContent = words[alert.severity.toLowerCase()] || alert.severity;
    item.querySelector(".title").textContent = alert.title;
    const summary = item.querySelector(".quote");
    if (alert.summary) summary.textContent = alert.summary;
    else summary.remove();
    const time = item.querySelector("time");
    time.dateTime = alert.raisedAt;
    time.textContent = when(alert.raisedAt);
    item.querySelector(".why").textContent = alert.why;
    const counted = item.querySelector(".counted");
    if (alert.lastAt)
      counted.firstElementChild.textContent = words.counted
        .replace("%1", () => alert.occurrences)
        .replace("%2", () => when(alert.lastAt));
    else counted.remove();
    const link = item.querySelector("a");
    link.href = alert.caseNumber ? "/desk/cases/" + encodeURIComponent(alert.caseNumber) : alert.link;
    link.textContent = alert.caseNumber ? words.case.replace("%", alert.caseNumber) : words.queue;
    item.querySelector("form").action = "/alerts/" + alert.id + "/acknowledge";
    return item;
  };

  const raised = (alert) => {
    if (document.getElementById("alert-" + alert.id)) return;
    none.hidden = true;
    list.prepend(element(alert));
    if (document.hidden) {
      unseen += 1;
      document.title = "(" + unseen + ") " + title;
    }
  };

  // It happened again: what is shown of it is what was known before.
  const updated = (alert) => {
    const item = document.getElementById("alert-" + alert.id);
    if (!item) raised(alert);
    else if (!item.classList.contains("acknowledged")) {
      const focused = item.contains(document.activeElement);
      const fresh = element(alert);
      item.replaceWith(fresh);
      if (focused) fresh.querySelector("button").focus();
    }
  };

  const acknowledged = (alert) => {
    const item = document.getElementById("alert-" + alert.id);
    if (!item || item.classList.contains("acknowledged")) return;
    item.className = "acknowledged";
    const note = document.createElement("p");
    note.className = "hint";
    note.textContent = words.acknowledged
      .replace("%1", () => alert.acknowledgedByName)
      .replace("%2", () => when(alert.acknowledgedAt));
    item.querySelector("form").replaceWith(note);
  };

  const withdrawn = (alert) => {
    document.getElementById("alert-" + alert.id)?.remove();
    none.hidden = list.childElementCount > 0;
  };

  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) {
      unseen = 0;
      document.title = title;
    }
  });

  let after = list.dataset.after;
  let pause = firstPause;
  let refusals = 0;

  const address = () => "/alerts/stream?after=" + encodeURIComponent(after);

  // A browser reconnects by itself only when the connection broke. After any other answer (the service was away, the session had ended) the source
  // is closed for good, and a new one takes over from where this one was.
  const open = () => {
    const source = new EventSource(address());
    const on = (kind, show) =>
      source.addEventListener(kind, (event) => {
        after = event.lastEventId || after;
        show(JSON.parse(event.data));
        document.dispatchEvent(new Event("kiemtin:alerts-changed"));
      });
    on("raised", raised);
    on("updated", updated);
    on("acknowledged", acknowledged);
    on("withdrawn", withdrawn);
    source.addEventListener("open", () => {
      pause = firstPause;
      refusals = 0;
      live.textContent = live.dataset.live;
    });
    source.addEventListener("error", () => {
      live.textContent = live.dataset.broken;
      if (source.readyState === EventSource.CLOSED) later();
    });
  };

  const later = () => {
    setTimeout(again, pause * (0.5 + Math.random() / 2));
    pause = Math.min(2 * pause, longestPause);
  };

  const again = async () => {
    const answer = await probe();
    if (answer === "stream") {
      refusals = 0;
      open();
    } else if (answer !== "sign-in") {
      later();
    } else if (++refusals === 1) {
      // The source follows the redirect: whoever is still signed in elsewhere is let in without being asked. The service is back, so what it says is soon known.
      pause = firstPause;
      open();
    } else {
      live.textContent = live.dataset.expired;
    }
  };

  // What the stream's address answers at the moment: "stream", "sign-in" or "away".
  const probe = async () => {
    const look = new AbortController();
    const limit = setTimeout(() => look.abort(), longestPause);
    try {
      const response = await fetch(address(), {
        headers: { Accept: "text/event-stream" },
        redirect: "manual",
        cache: "no-store",
        signal: look.signal,
      });
      if (response.type === "opaqueredirect" || response.status === 401 || response.status === 403) return "sign-in";
      return response.ok ? "stream" : "away";
    } catch {
      return "away";
    } finally {
      clearTimeout(limit);
      look.abort();
    }
  };

  open();
})();

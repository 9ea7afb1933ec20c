// Shows new alerts as they come. The page is complete without this; with it nobody has to reload.
"use strict";
(() => {
  const list = document.getElementById("alerts");
  const live = document.getElementById("live");
  const words = document.getElementById("words").dataset;
  const title = document.title;
  const language = document.documentElement.lang;
  let unseen = 0;

  const when = (instant) =>
    new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short", timeZone: "Asia/Ho_Chi_Minh" }).format(new Date(instant));

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
    const link = item.querySelector("a");
    link.href = "/desk/cases/" + encodeURIComponent(alert.caseNumber);
    link.textContent = words.case.replace("%", alert.caseNumber);
    item.querySelector("form").action = "/alerts/" + alert.id + "/acknowledge";
    return item;
  };

  const raised = (alert) => {
    if (document.getElementById("alert-" + alert.id)) return;
    document.getElementById("none").hidden = true;
    list.prepend(element(alert));
    if (document.hidden) {
      unseen += 1;
      document.title = "(" + unseen + ") " + title;
    }
  };

  const acknowledged = (alert) => {
    const item = document.getElementById("alert-" + alert.id);
    if (!item || item.classList.contains("acknowledged")) return;
    item.className = "acknowledged";
    const note = document.createElement("p");
    note.className = "hint";
    note.textContent = words.acknowledged.replace("%1", alert.acknowledgedBy).replace("%2", when(alert.acknowledgedAt));
    item.querySelector("form").replaceWith(note);
  };

  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) {
      unseen = 0;
      document.title = title;
    }
  });

  const source = new EventSource("/alerts/stream?after=" + encodeURIComponent(list.dataset.after));
  source.addEventListener("open", () => { live.textContent = live.dataset.live; });
  source.addEventListener("error", () => { live.textContent = live.dataset.broken; });
  source.addEventListener("raised", (event) => raised(JSON.parse(event.data)));
  source.addEventListener("acknowledged", (event) => acknowledged(JSON.parse(event.data)));
})();

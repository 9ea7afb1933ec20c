// Does the work that is asked of whoever sends much, in a worker, while the form is being filled in. Without this script, waiting stands for it.
(() => {
  "use strict";

  if (!window.Worker || !window.fetch || !window.crypto || !window.crypto.subtle) {
    return;
  }

  // The server looks at a proof when all has arrived: files take their time.
  const MARGIN = 30_000;
  const MARGIN_WITH_FILES = 15 * 60_000;
  const jobs = new WeakMap();
  let passing = false;

  const fieldOf = (form) => form.querySelector("input[name=altcha][data-challenges]");

  const margin = (form) =>
    Array.from(form.querySelectorAll("input[type=file]")).some((input) => input.files.length > 0)
      ? MARGIN_WITH_FILES
      : MARGIN;

  const isGood = (field) => {
    try {
      return JSON.parse(atob(field.value)).challenge.parameters.expiresAt * 1000 > Date.now() + margin(field.form);
    } catch {
      return false;
    }
  };

  const solve = (challenge) =>
    new Promise((resolve, reject) => {
      const worker = new Worker("/assets/proof-worker.js");
      worker.onerror = reject;
      worker.onmessage = (answered) => (answered.data ? resolve(answered.data) : reject(new Error("unsolved")));
      worker.postMessage(challenge.parameters);
    });

  const work = async (field) => {
    const answer = await fetch(field.dataset.challenges, { cache: "no-store" });
    if (!answer.ok) {
      throw new Error("no challenge");
    }
    const challenge = await answer.json();
    const solution = await solve(challenge);
    field.value = btoa(JSON.stringify({ challenge, solution }));
  };

  // What is told of waiting holds only where the work cannot be done.
  const begin = (field) => {
    if (!jobs.has(field)) {
      const told = document.getElementById("proof-wait");
      const waiting = told && told.textContent;
      const tell = (text) => told && (told.textContent = text);
      tell(field.dataset.solving);
      const job = work(field).then(
        () => tell(field.dataset.solved),
        () => tell(waiting),
      );
      jobs.set(field, job);
      job.then(() => jobs.delete(field));
    }
    return jobs.get(field);
  };

  const beginAll = () =>
    Array.from(document.forms, fieldOf).forEach((field) => {
      if (field && !isGood(field)) {
        begin(field);
      }
    });

  const status = (form, text) => {
    let line = form.querySelector(".finishing");
    if (!line) {
      line = document.createElement("p");
      line.className = "finishing hint";
      line.setAttribute("role", "status");
      form.querySelector(".actions").after(line);
    }
    line.textContent = text;
  };

  const submit = (form, submitter) => {
    if (form.requestSubmit) {
      form.requestSubmit(submitter || undefined);
      return;
    }
    if (submitter && submitter.name) {
      const pressed = document.createElement("input");
      pressed.type = "hidden";
      pressed.name = submitter.name;
      pressed.value = submitter.value;
      form.append(pressed);
    }
    form.submit();
  };

  // Before any other script sees it: what is sent goes with its proof, as soon as there is one. Where there will be none, the server says what to do.
  document.addEventListener(
    "submit",
    (event) => {
      const form = event.target;
      const field = fieldOf(form);
      if (!field || passing || isGood(field)) {
        return;
      }
      event.preventDefault();
      event.stopImmediatePropagation();
      status(form, field.dataset.finishing);
      begin(field).then(() => {
        status(form, "");
        passing = true;
        submit(form, event.submitter);
        passing = false;
      });
    },
    true,
  );

  document.addEventListener("form-replaced", beginAll);
  beginAll();
})();

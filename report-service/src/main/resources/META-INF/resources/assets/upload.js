// Sends the report with its files and shows how far that is. Without this script the form is sent by the browser itself.
(() => {
  "use strict";

  const MEGABYTE = 1024 * 1024;

  const fault = (input) => {
    const files = Array.from(input.files);
    const said = input.dataset;
    if (files.length > Number(said.files)) {
      return said.many;
    }
    const large = files.find((file) => file.size > Number(said.megabytes) * MEGABYTE);
    if (large) {
      return `${large.name}: ${said.large}`;
    }
    return files.reduce((sum, file) => sum + file.size, 0) > Number(said.total) * MEGABYTE ? said.tooMuch : "";
  };

  const tell = (input, text) => {
    const field = input.closest(".field");
    let error = document.getElementById("files-error");
    if (!text) {
      if (error) {
        error.remove();
      }
      field.classList.remove("invalid");
      input.removeAttribute("aria-invalid");
      input.setAttribute("aria-describedby", "files-hint");
      return;
    }
    if (!error) {
      error = document.createElement("p");
      error.id = "files-error";
      error.className = "error";
      input.after(error);
    }
    error.textContent = text;
    field.classList.add("invalid");
    input.setAttribute("aria-invalid", "true");
    input.setAttribute("aria-describedby", "files-hint files-error");
  };

  const bar = (form, label) => {
    const box = document.createElement("div");
    box.className = "upload";
    const text = document.createElement("p");
    text.setAttribute("role", "status");
    text.textContent = label;
    const progress = document.createElement("progress");
    progress.max = 100;
    progress.value = 0;
    progress.setAttribute("aria-label", label);
    box.append(text, progress);
    form.querySelector(".actions").after(box);
    return { box, progress, text };
  };

  // What comes back says what is wrong; the files that were chosen stay chosen.
  const replace = (html) => {
    const chosen = document.getElementById("files");
    const main = new DOMParser().parseFromString(html, "text/html").querySelector("main");
    const fresh = main && main.querySelector("#files");
    if (!fresh) {
      return false;
    }
    const wrong = main.querySelector("#files-error");
    chosen.setAttribute("aria-describedby", fresh.getAttribute("aria-describedby"));
    chosen.toggleAttribute("aria-invalid", false);
    if (wrong) {
      chosen.setAttribute("aria-invalid", "true");
    }
    const again = main.querySelector("#files-again");
    if (again) {
      again.remove();
    }
    fresh.replaceWith(chosen);
    document.querySelector("main").replaceChildren(...main.childNodes);
    if (window.htmx) {
      window.htmx.process(document.querySelector("main"));
    }
    prepare();
    document.dispatchEvent(new Event("form-replaced"));
    const errors = document.querySelector("main [role=alert]");
    if (errors) {
      errors.setAttribute("tabindex", "-1");
      errors.focus();
      errors.scrollIntoView({ block: "start" });
    }
    return true;
  };

  // What was pressed belongs to the form.
  const filled = (form, pressed) => {
    const data = new FormData(form);
    if (pressed && pressed.name) {
      data.append(pressed.name, pressed.value);
    }
    return data;
  };

  const send = (form, input, pressed) => {
    const button = form.querySelector("button[type=submit]");
    const { box, progress, text } = bar(form, input.dataset.sending);
    const request = new XMLHttpRequest();
    const ended = (failed, why = input.dataset.failed) => {
      button.disabled = false;
      if (failed) {
        progress.remove();
        text.className = "error";
        text.setAttribute("role", "alert");
        text.textContent = why;
      } else {
        box.remove();
      }
    };
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "text/html");
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) {
        const percent = Math.round((100 * event.loaded) / event.total);
        progress.value = percent;
        text.textContent = `${input.dataset.sending} ${percent} %`;
      }
    });
    request.addEventListener("load", () => {
      const path = new URL(request.responseURL || form.action, location.href).pathname;
      const after = new URL(form.dataset.after || "/receipt", location.href);
      if (request.status === 200 && path === after.pathname) {
        location.assign(request.responseURL ? request.responseURL + after.hash : after.href);
      } else if (!replace(request.responseText)) {
        ended(true, request.status === 429 ? input.dataset.wait : undefined);
      }
    });
    request.addEventListener("error", () => ended(true));
    request.addEventListener("abort", () => ended(true));
    button.disabled = true;
    document.querySelectorAll(".upload").forEach((old) => old !== box && old.remove());
    request.send(filled(form, pressed));
  };

  const prepare = () => {
    const form = document.getElementById("report-form");
    const input = document.getElementById("files");
    if (!form || !input || !window.FormData || !window.XMLHttpRequest) {
      return;
    }
    input.onchange = () => tell(input, fault(input));
    form.addEventListener("submit", (event) => {
      if (input.files.length === 0) {
        return;
      }
      event.preventDefault();
      const wrong = fault(input);
      if (wrong) {
        tell(input, wrong);
        input.focus();
        return;
      }
      send(form, input, event.submitter);
    });
  };

  prepare();
})();

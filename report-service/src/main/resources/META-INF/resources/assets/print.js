// Without this script the browser's own menu prints.
(() => {
  "use strict";

  const button = document.getElementById("print");
  if (button && window.print) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
})();

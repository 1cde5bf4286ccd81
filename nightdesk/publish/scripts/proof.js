"use strict";
// Pages work without this. It lets a second tap, or Escape, close a proof, keeps proofs out of the history, and copies
// an article's headline with its label.
(() => {
  const show = (hash) => {
    const here = history.state;
    location.replace(hash);
    history.replaceState(here, "");
  };
  addEventListener("click", (event) => {
    const mark = event.target.closest("a.n, a.x");
    if (!mark) return;
    event.preventDefault();
    show(mark.hash === location.hash ? "#-" : mark.hash);
  });
  for (const button of navigator.clipboard ? document.querySelectorAll(".share button") : []) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.words);
      button.textContent = button.dataset.done;
    });
  }
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && /^#s\d+$/.test(location.hash)) {
      const mark = document.querySelector(`a.n[href="${location.hash}"]`);
      show("#-");
      if (mark) mark.focus();
    }
  });
  if (/^#s\d+$/.test(location.hash)) {
    const mark = document.querySelector(`a.n[href="${location.hash}"]`);
    if (mark) mark.scrollIntoView({ block: "center" });
  }
})();

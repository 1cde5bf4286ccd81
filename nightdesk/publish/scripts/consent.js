// The notice works without this, by its form. It saves the reload, and counts a page once after a yes.
(() => {
  const notice = document.getElementById("consent");
  const chosen = () => (document.cookie.match(/(?:^|; )__Host-choice=(accept|decline)/) || [])[1];
  const answer = () => (navigator.globalPrivacyControl ? "decline" : chosen());
  const count = () => {
    const body = new URLSearchParams({ path: location.pathname, screen: innerWidth < 640 ? "small" : "large" });
    navigator.sendBeacon("/count", body);
  };
  // The server keeps the proof and sets the cookie: a yes holds only then. A no holds at once, whatever was under way.
  let sent = new AbortController();
  const choose = async (choice, form) => {
    notice.style.display = "none";
    sent.abort();
    sent = new AbortController();
    if (choice === "decline") {
      document.cookie = `__Host-choice=decline; Path=/; Secure; SameSite=Lax; Max-Age=${6 * 2629800}`;
    }
    const body = new URLSearchParams([...new FormData(form), ["choice", choice], ["quiet", "1"]]);
    const way = { method: "POST", body, keepalive: true, signal: sent.signal };
    const { ok } = await fetch(form.action, way).catch(() => ({ ok: false }));
    if (choice === "accept" && ok) count();
  };
  addEventListener("submit", (event) => {
    if (!event.target.matches("form.choice") || !event.submitter) return;
    event.preventDefault();
    choose(event.submitter.value, event.target);
  });
  addEventListener("click", (event) => {
    if (!event.target.closest("#cookies-link")) return;
    event.preventDefault();
    notice.style.display = "block";
    notice.querySelector("button").focus();
  });
  // What asks is shown by a style of the server's, for a host without one can take no answer. Who has answered needs
  // no such style: the cookie says that there is a server.
  if (chosen()) {
    for (const way of document.querySelectorAll(".asked, .cookies")) way.style.visibility = "visible";
  } else document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: "/consent.css" }));
  if (answer() === "accept") count();
})();

// The notice works without this, by its form. It saves the reload, and counts a page once after a yes.
(() => {
  const notice = document.getElementById("consent");
  const chosen = () => (document.cookie.match(/(?:^|; )__Host-choice=(accept|decline)/) || [])[1];
  const answer = () => (navigator.globalPrivacyControl ? "decline" : chosen());
  const count = () => {
    const body = new URLSearchParams({ path: location.pathname, screen: innerWidth < 640 ? "small" : "large" });
    navigator.sendBeacon("/count", body);
  };
  const choose = (choice) => {
    const months = choice === "accept" ? 12 : 6;
    document.cookie = `__Host-choice=${choice}; Path=/; Secure; SameSite=Lax; Max-Age=${months * 2629800}`;
    notice.style.display = "none";
    if (choice === "accept") count();
  };
  addEventListener("submit", (event) => {
    if (!event.target.matches("form.choice") || !event.submitter) return;
    event.preventDefault();
    choose(event.submitter.value);
  });
  addEventListener("click", (event) => {
    if (!event.target.closest("#cookies-link")) return;
    event.preventDefault();
    notice.style.display = "block";
    notice.querySelector("button").focus();
  });
  if (answer()) notice.style.display = "none";
  if (answer() === "accept") count();
})();

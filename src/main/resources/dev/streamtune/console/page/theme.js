// Runs before the page is drawn, so that the kept theme does not flash. Without one, the system's is followed.
(() => {
  try {
    const kept = localStorage.getItem("streamtune-theme");
    if (kept === "light" || kept === "dark") document.documentElement.dataset.theme = kept;
  } catch {
    // A browser that keeps nothing: the system's theme it is.
  }
})();

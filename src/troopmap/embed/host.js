// Gives the frame of a troopmap the height that the page in it tells.
(() => {
  const frames = () => document.querySelectorAll("iframe.troopmap");
  addEventListener("message", (event) => {
    const height = Number(event.data?.troopmap?.height);
    if (!(height > 0)) return;
    for (const frame of frames()) {
      // A sandboxed page has no origin to check; its window says which frame it stands in.
      if (event.source === frame.contentWindow) frame.style.height = `${Math.min(Math.max(height, 320), 20000)}px`;
    }
  });
  // A map that was there before this script tells its height again when its frame becomes narrower.
  for (const frame of frames()) frame.style.width = "calc(100% - 1px)";
})();

"""What a page looks like to its reader, asked of the browser by tests: scripts that name what is wrong."""

TOO_WIDE = """width => {
  const main = document.querySelector('[data-testid="stMain"]');
  const clipped = element => {
    for (let around = element.parentElement; around && around !== main; around = around.parentElement)
      if (["auto", "scroll"].includes(getComputedStyle(around).overflowX)) return true;
    return false;
  };
  const wide = [document.documentElement, document.body, main].filter(element => element.scrollWidth > width);
  for (const element of main.querySelectorAll("*")) {
    const box = element.getBoundingClientRect();
    const seen = box.width && box.height && element.checkVisibility();
    if (seen && (box.right > width + 1 || box.left < -1) && !clipped(element)) wide.push(element);
  }
  return wide.map(element => `${element.tagName} ${element.getAttribute("class") || ""} ${element.textContent}`
    .slice(0, 120));
}"""
"""What stands out of the screen and in no box of its own that scrolls, by the main column too, which scrolls itself."""

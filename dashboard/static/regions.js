// F6 goes from one region of the page to the next, Shift+F6 back: each takes the focus where it was left, at first on its
// first control. Counted from nowhere, the page itself comes before the banner and the menu.
// See tests/browser/test_regions.py.
(() => {
  "use strict"
  const REGIONS = [
    ".co-banner", ".co-nav", ".co-filters", "[data-testid=stTabs]", ".co-grid-bar", ".co-grid", ".co-desk-said", ".co-desk",
    ".co-acts", ".co-board", "[class*=st-key-head_]",
  ].join()
  const CONTROL = "a[href], button:not(:disabled), input:not([type=hidden], :disabled), select:not(:disabled), " +
    "textarea:not(:disabled), summary, [tabindex='0']"
  const OVER = "[data-testid=stDialog], dialog[open], .co-over:popover-open"
  const left = new WeakMap()

  const isSeen = (one) => one.checkVisibility({ visibilityProperty: true })
  const controls = (region) => [...region.querySelectorAll(CONTROL)]
    .filter((one) => one.tabIndex >= 0 && isSeen(one) && one.closest(REGIONS) === region)
  const regions = () => [...document.querySelectorAll(REGIONS)]
    .filter((one) => isSeen(one) && (one.grid || controls(one).length))
  const enter = (region) => {
    region.grid?.draw()
    if (region.grid?.enter()) return true
    const known = left.get(region)
    const target = known?.isConnected && isSeen(known) ? known : controls(region)[0]
    target?.focus()
    return Boolean(target)
  }

  addEventListener("focusin", (event) => {
    const region = event.target.closest?.(REGIONS)
    if (region) left.set(region, event.target)
  })
  addEventListener("keydown", (event) => {
    if (event.key !== "F6" || event.ctrlKey || event.altKey || event.metaKey || document.querySelector(OVER)) return
    const all = regions(), step = event.shiftKey ? -1 : 1
    const here = document.activeElement?.closest(REGIONS)
    const first = all.findIndex((one) => !one.matches(".co-banner, .co-nav"))
    let place = here ? all.indexOf(here) + step : event.shiftKey ? first - 1 : first
    for (const _try of all) {
      place = (place + all.length) % all.length
      if (enter(all[place])) break
      place += step
    }
    event.preventDefault()
  }, true)
})()

// A dialog that holds what somebody typed is not thrown away by the Escape key, a click beside it or its cross: it asks.
// Text that has not left its field yet counts; a dialog in which nobody typed closes at once.
// See tests/browser/test_typed.py.
(() => {
  "use strict"
  const words = JSON.parse(document.getElementById("co-notices").textContent)
  const LAYER = "[data-testid=stDialog]"
  const PANEL = `${LAYER} [role=dialog]`
  const PAGE = "#root, .co-banner, .co-nav"
  // What is chosen from a list is chosen again as easily: only what was typed counts.
  const OTHERS = ["hidden", "checkbox", "radio", "file"].map((type) => `[type=${type}]`)
  const FIELDS = `input:not(${OTHERS}, [role=combobox]), textarea, [role=spinbutton]`
  const typedIn = new WeakMap()

  const panel = () => [...document.querySelectorAll(PANEL)].find((one) => one.closest(LAYER).parentElement === document.body)
  const nameOf = (field) => {
    const key = field.closest("[class*=st-key-]")?.className.match(/st-key-\S+/)[0]
    return [key ?? field.ariaLabel, field.dataset.type].join(" ")
  }
  const held = (field) => (field.value ?? (field.hasAttribute("aria-valuenow") ? field.textContent : ""))
  const fields = (root) => {
    const found = new Map()
    for (const field of root.querySelectorAll(FIELDS)) {
      const name = nameOf(field)
      found.set(name, [...(found.get(name) ?? []), held(field)])
    }
    return found
  }
  // What stood in a field before the person typed in it, under its name: the field itself may be drawn anew, and what the
  // program fills in, or shows in another tab, was typed by nobody.
  const notice = (event) => {
    const root = panel(), field = event.target
    if (!root?.contains(field) || !field.matches?.(FIELDS)) return
    if (!typedIn.has(root)) typedIn.set(root, new Map())
    const before = typedIn.get(root), name = nameOf(field)
    if (!before.has(name)) before.set(name, fields(root).get(name).join("\n"))
  }
  addEventListener("beforeinput", notice, true)
  // A day or an hour changes with the arrows, too.
  addEventListener("keydown", (event) => { if (event.target.matches?.("[role=spinbutton]")) notice(event) }, true)
  const isTyped = (root) => {
    const now = fields(root)
    return [...(typedIn.get(root) ?? [])].some(([name, text]) => now.has(name) && now.get(name).join("\n") !== text)
  }

  const asks = document.createElement("dialog")
  asks.className = "co-ask"
  asks.innerHTML = `<p>${words.typed}</p><button type="button" autofocus>${words.keep}</button>
    <button type="button" class="co-discard">${words.discard}</button>`
  let from = null, isLeaving = false
  const ask = (root) => {
    from = document.activeElement
    // Within the dialog, which keeps the focus to itself.
    root.append(asks)
    asks.showModal()
  }
  asks.addEventListener("close", () => {
    asks.remove()
    if (from?.isConnected) from.focus()
  })
  asks.addEventListener("click", (event) => {
    const button = event.target.closest("button"), root = asks.closest("[role=dialog]")
    if (!button) return
    asks.close()
    if (!button.matches(".co-discard")) return
    isLeaving = true
    root?.querySelector(":scope > button")?.click()
    isLeaving = false
  })

  const isClosing = ({ target }, root) => {
    if (asks.contains(target)) return false
    if (target.closest(LAYER)) return !root.contains(target) || target.closest("button")?.parentElement === root
    return target.closest(PAGE) !== null
  }
  for (const name of ["pointerdown", "mousedown", "pointerup", "mouseup", "touchstart", "touchend", "click"])
    addEventListener(name, (event) => {
      const root = panel()
      if (!root || isLeaving || !isClosing(event, root) || !isTyped(root)) return
      event.stopImmediatePropagation()
      event.preventDefault()
      if (name === "click") ask(root)
    }, { capture: true, passive: false })
  addEventListener("keydown", (event) => {
    const root = panel()
    if (event.key !== "Escape" || !root) return
    if (asks.open) return event.stopImmediatePropagation()
    const isInside = root.contains(event.target) || event.target === document.body
    // A list or a calendar that is open is what the key closes.
    if (!isInside || event.target.closest("[aria-expanded=true]") || !isTyped(root)) return
    event.stopImmediatePropagation()
    event.preventDefault()
    ask(root)
  }, true)
  addEventListener("beforeunload", (event) => {
    const root = panel()
    const unsaved = [...document.querySelectorAll(".co-grid")].some(({ grid }) => grid?.edits.length)
    if (unsaved || (root && isTyped(root))) event.preventDefault()
  })
})()

// The connection to the server, and what is said over the page while it or the database is away. Runs before Streamlit's
// bundle, which drops without a word what is pressed meanwhile, and says in English that it waits.
(() => {
  "use strict"
  const words = JSON.parse(document.getElementById("co-notices").textContent)
  const STREAM = "/_stcore/stream"
  const HELD = ".co-pause"
  const DOUBT_MS = 20000, LOOK_MS = 100, ASK_MS = 5000, RUN_MS = 3000
  // What was pressed last, when others' changes had the page run last, what was sent for a press that is not answered yet.
  let pressed = -Infinity, followed = -Infinity, acted = -Infinity
  let live = null, isLost = false, isBack = false, isInDoubt = false, unkept = "", heard = -Infinity, asking

  // Over everything, dialogs too: the top layer. Nothing below can be pressed as long as it stands.
  const over = Object.assign(document.createElement("div"), { className: "co-over", popover: "manual" })
  over.setAttribute("role", "alert")
  over.dataset.reactAriaTopLayer = "true"
  const show = (html) => {
    if (!over.isConnected) document.body.append(over)
    if (over.shown !== html) over.innerHTML = over.shown = html
    if (!over.matches(":popover-open")) over.showPopover()
  }
  const hide = () => {
    if (over.matches(":popover-open")) over.hidePopover()
    over.innerHTML = over.shown = ""
  }
  const box = (title, text, rest) => `<div><h2>${title}</h2><p>${text}</p>${rest}</div>`
  const WAITING = '<progress aria-hidden="true"></progress>'
  const UNDERSTOOD = `<button type="button" autofocus>${words.understood}</button>`
  const draw = () => {
    const held = document.querySelector(HELD)
    if (isLost) show(box(words.lost, words.lost_text, WAITING))
    else if (held) show(held.innerHTML)
    else if (isInDoubt) show(box(words.doubt, words.doubt_text, UNDERSTOOD))
    else if (unkept) show(box(words.day, words.day_text.replace("{field}", unkept), UNDERSTOOD))
    else hide()
  }
  over.addEventListener("click", (event) => {
    if (!event.target.closest("button")) return
    if (isInDoubt) isInDoubt = false
    else unkept = ""
    draw()
  })
  new MutationObserver((records) => {
    const touches = ({ target, addedNodes, removedNodes }) => target.closest?.(HELD) ||
      [...addedNodes, ...removedNodes].some((node) => node.matches?.(HELD) || node.querySelector?.(HELD))
    if (records.some(touches)) draw()
  }).observe(document.documentElement, { subtree: true, childList: true })

  // What is pressed on the keyboard would reach the page below.
  const isOver = () => over.matches(":popover-open")
  for (const name of ["keydown", "keyup", "keypress"])
    addEventListener(name, (event) => {
      if (!isOver() || over.contains(event.target) || event.ctrlKey || event.metaKey || /^F\d/.test(event.key)) return
      event.stopImmediatePropagation()
      event.preventDefault()
    }, true)
  for (const name of ["click", "change", "keydown"])
    addEventListener(name, (event) => {
      if (event.isTrusted && !over.contains(event.target)) pressed = performance.now()
    }, true)
  addEventListener("co-revision", () => { followed = performance.now() })
  // A press is answered when the run that it asked for has ended; the page may run again for others' changes.
  new MutationObserver(() => { if (heard > acted && !isRunning()) acted = -Infinity })
    .observe(document.documentElement, { subtree: true, attributeFilter: ["data-test-script-state"] })

  // Streamlit keeps a text once it has left its field; the field may be drawn anew meanwhile, so it is said to leave it now.
  const TYPED = "[data-testid=stTextInput] input, [data-testid=stTextArea] textarea"
  const keep = () => {
    for (const field of document.querySelectorAll(TYPED)) field.dispatchEvent(new FocusEvent("focusout", { bubbles: true }))
  }
  // A day is kept once it has left its field, all its parts at once, and is said by its field's name when it has not.
  const DAY = "[data-testid=stDateInput]"
  let typing = null
  addEventListener("keydown", (event) => {
    const day = event.target.closest?.("[role=spinbutton]")?.closest(DAY)
    if (day && /^(\p{Nd}|Arrow(Up|Down)|Backspace|Delete)$/u.test(event.key)) typing = day
  }, true)
  addEventListener("focusout", (event) => {
    if (event.isTrusted && !isLost && typing && !typing.contains(event.relatedTarget)) typing = null
  }, true)
  const unfinished = () => typing?.isConnected ? typing.querySelector("label")?.innerHTML.trim() ?? "" : ""
  const app = () => document.querySelector("[data-testid=stApp]")
  const isRunning = () => app()?.dataset.testScriptState !== "notRunning"
  const lose = () => {
    if (isLost || !app()) return
    isInDoubt ||= performance.now() - acted < DOUBT_MS && (acted > heard || isRunning())
    isLost = true
    unkept ||= unfinished()
    typing = null
    keep()
    dispatchEvent(new Event("co-lost"))
    draw()
    ask()
  }
  // Signed out meanwhile: the page leads to the sign-in page, which brings back here.
  // It asks as long as the connection is lost, also when it came back for a moment and broke again.
  const ask = async () => {
    clearTimeout(asking)
    if (!isLost) return
    asking = setTimeout(ask, ASK_MS)
    if (isBack) return
    try {
      const answer = await fetch(location.href, { redirect: "manual", cache: "no-store" })
      if (answer.type === "opaqueredirect" && isLost) location.reload()
    } catch { /* The server is away. */ }
  }
  // Streamlit runs the page again only when it was running: a server that begins anew would not know the first press.
  const come = () => {
    if (!isLost || isBack) return
    isBack = true
    const socket = live
    let since = -Infinity, idle = 0
    const look = () => {
      if (live !== socket || socket.readyState !== WebSocket.OPEN) return (isBack = false)
      if (!document.querySelector(".co-head")) return location.reload()
      const isConnected = app()?.dataset.testConnectionState === "CONNECTED"
      if (isConnected && heard < since && performance.now() - since > RUN_MS || isConnected && since < 0) {
        since = performance.now()
        dispatchEvent(new Event("co-back"))
      }
      idle = isConnected && heard > since && !isRunning() ? idle + 1 : 0
      if (idle < 3) return setTimeout(look, LOOK_MS)
      isLost = isBack = false
      draw()
    }
    look()
  }
  const Plain = window.WebSocket
  window.WebSocket = class extends Plain {
    constructor(...given) {
      super(...given)
      if (!String(given[0]).includes(STREAM)) return
      live = this
      this.addEventListener("open", come)
      this.addEventListener("message", () => { heard = performance.now() })
      this.addEventListener("close", () => { if (live === this) { isBack = false; lose() } })
    }
    send(message) {
      if (this === live && pressed > followed && performance.now() - pressed < DOUBT_MS) {
        acted = performance.now()
        pressed = -Infinity
      }
      super.send(message)
    }
  }
})()

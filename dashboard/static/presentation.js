// The presentation of a committee session: which slide is shown, by keys, clicker, touch, mouse or the other window;
// what is typed on the spot; and the slides again when the data have changed.
(() => {
  "use strict"
  const $ = (name) => document.querySelector(name)
  const all = (name) => [...document.querySelectorAll(name)]
  const main = () => $("#co-main")
  const isSpeaker = main().dataset.view === "speaker"
  const isRtl = document.documentElement.dir === "rtl"
  const windows = new BroadcastChannel(`co-show-${main().dataset.session}`)
  const began = Date.now()
  let at = 0, since = began

  const slides = () => all(".co-slide")
  const fit = (slide) => {
    slide.style.removeProperty("--co-fit")
    const isTall = () => slide.scrollHeight > slide.clientHeight + 1
    if (innerWidth > 640)
      for (let size = 1; size > 0.6 && isTall();) slide.style.setProperty("--co-fit", size -= 0.05)
    // What still has to be scrolled is reached by keyboard.
    if (isTall()) slide.tabIndex = 0
    else slide.removeAttribute("tabindex")
  }
  const draw = () => {
    const there = slides()
    at = Math.max(0, Math.min(at, there.length - 1))
    there.forEach((slide, index) => {
      slide.toggleAttribute("data-now", index === at)
      slide.toggleAttribute("data-next", isSpeaker && index === at + 1)
    })
    for (const notes of all(".co-show-notes")) notes.toggleAttribute("data-now", notes.dataset.notes === there[at].id)
    for (const link of all("#co-show-list li a")) {
      if (link.hash === `#${there[at].id}`) link.setAttribute("aria-current", "true")
      else link.removeAttribute("aria-current")
    }
    const shown = $(".co-show-progress")
    shown.max = there.length
    shown.value = at + 1
    $("[data-show-place]").textContent = `${at + 1} / ${there.length}`
    main().dataset.ready = ""
    for (const slide of there) if (slide.matches("[data-now], [data-next]")) fit(slide)
  }
  const show = (wanted, isTold = false) => {
    const before = at
    at = wanted
    draw()
    if (at !== before) since = Date.now()
    const slide = slides()[at]
    history.replaceState(null, "", `#${slide.id}`)
    if (document.activeElement === document.body || document.activeElement?.closest(".co-slide"))
      slide.querySelector("h1, h2").focus({ preventScroll: true })
    slide.scrollTop = 0
    if (!isTold) windows.postMessage({ at })
  }
  const find = (hash) => slides().findIndex((slide) => `#${slide.id}` === hash)

  const blank = (wanted = $(".co-show-blank").hidden, isTold = false) => {
    $(".co-show-blank").hidden = !wanted
    if (!isTold) windows.postMessage({ blank: wanted })
  }
  const dialog = (name) => $(`#co-show-${name}`)
  const open = (name) => { if (dialog(name) && !$("dialog[open]")) dialog(name).showModal() }
  // What is typed is about the item that is shown, until somebody chooses another.
  const note = (kind) => {
    const form = $("#co-show-form")
    if (!form || $("dialog[open]")) return
    form.querySelector(`[name=kind][value=${kind}]`).checked = true
    if (!form.elements.body.value) form.elements.item_id.value = slides()[at].dataset.item ?? ""
    open("note")
    form.elements.body.focus()
  }
  const speakersAddress = () => {
    const address = new URL(location.href)
    address.searchParams.set("vue", "speaker")
    return address
  }
  const ACTS = {
    back: () => show(at - 1),
    next: () => show(at + 1),
    first: () => show(0),
    last: () => show(slides().length - 1),
    blank: () => blank(),
    list: () => open("list"),
    help: () => open("help"),
    decision: () => note("decision"),
    step: () => note("step"),
    close: () => $("dialog[open]")?.close(),
    print: () => { $("dialog[open]")?.close(); print() },
    full: () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()),
    speaker: () => window.open(speakersAddress(), `co-speaker-${main().dataset.session}`, "popup,width=1100,height=720"),
  }
  const KEYS = {
    ArrowDown: "next", PageDown: "next", " ": "next", ArrowUp: "back", PageUp: "back", Backspace: "back",
    ArrowRight: isRtl ? "back" : "next", ArrowLeft: isRtl ? "next" : "back", Home: "first", End: "last",
    Escape: "list", b: "blank", ".": "blank", f: "full", s: "speaker", d: "decision", a: "step", "?": "help", "؟": "help",
  }
  // Letters of another keyboard are known by the place of their key.
  const named = (event) => (/^[a-z]$/i.test(event.key) ? event.key.toLowerCase()
    : KEYS[event.key] ? event.key : event.code.startsWith("Key") ? event.code.slice(3).toLowerCase() : event.key)

  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || $("dialog[open]")) return
    const key = named(event)
    if (key === " " && event.target.closest("button, a, summary")) return
    const isBlank = !$(".co-show-blank").hidden
    const act = isBlank && key === "Escape" ? "blank" : event.shiftKey && key === " " ? "back" : KEYS[key]
    if (!act || !ACTS[act]) return
    event.preventDefault()
    ACTS[act]()
  })
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-show]")
    if (button) return ACTS[button.dataset.show]()
    const link = event.target.closest("#co-show-list li a")
    if (link) {
      event.preventDefault()
      dialog("list").close()
      show(find(link.hash))
    } else if (event.target.closest(".co-show-blank")) blank(false)
  })
  addEventListener("hashchange", () => { if (find(location.hash) >= 0) show(find(location.hash)) })
  addEventListener("resize", draw)

  let touched = null
  addEventListener("touchstart", (event) => { touched = event.touches.length === 1 ? event.touches[0] : null }, { passive: true })
  addEventListener("touchend", (event) => {
    const ended = event.changedTouches[0]
    if (!touched || !event.target.closest?.("#co-main")) return
    const across = ended.clientX - touched.clientX, down = ended.clientY - touched.clientY
    touched = null
    if (Math.abs(across) > 50 && Math.abs(across) > 2 * Math.abs(down)) ACTS[across < 0 !== isRtl ? "next" : "back"]()
  }, { passive: true })

  windows.onmessage = ({ data }) => {
    if (data.asks) windows.postMessage({ at })
    if (data.at !== undefined) show(data.at, true)
    if (data.blank !== undefined && !isSpeaker) blank(data.blank, true)
  }

  // The slides anew: the one that is shown stays, by its name.
  const take = (text) => {
    const page = new DOMParser().parseFromString(text, "text/html"), fresh = page.getElementById("co-main")
    if (!fresh) return location.reload()
    const now = slides()[at].id, place = slides()[at].scrollTop
    const isIn = document.activeElement?.closest(".co-slide") !== null
    main().replaceChildren(...fresh.childNodes)
    main().dataset.revision = fresh.dataset.revision
    $("#co-show-list ol").replaceWith(page.querySelector("#co-show-list ol"))
    const known = find(`#${now}`)
    if (known >= 0) at = known
    draw()
    slides()[at].scrollTop = place
    if (isIn) slides()[at].querySelector("h1, h2").focus({ preventScroll: true })
  }
  let isFetching = false
  const follow = async () => {
    // An earlier evening follows no change.
    if (isFetching || !main().dataset.revision || Number(main().dataset.revision) === window.coRevision) return
    isFetching = true
    const heard = window.coRevision
    try {
      const answer = await fetch(location.pathname + location.search)
      if (answer.redirected) location.reload()
      else if (answer.ok) take(await answer.text())
    } catch { /* The stream says it again once the server is back. */ }
    isFetching = false
    if (window.coRevision !== heard) follow()
  }
  addEventListener("co-revision", follow)

  const said = $("[data-show-said]")
  $("#co-show-form")?.addEventListener("submit", async (event) => {
    event.preventDefault()
    const form = event.target, button = form.querySelector("[type=submit]")
    form.querySelector(".co-error")?.remove()
    const refuse = (words) => {
      const line = Object.assign(document.createElement("p"), { className: "co-error", textContent: words })
      line.setAttribute("role", "alert")
      form.querySelector("h2").after(line)
    }
    button.disabled = true
    said.textContent = ""
    try {
      const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) })
      const text = await answer.text()
      if (answer.ok) {
        form.reset()
        dialog("note").close()
        take(text)
        said.textContent = said.dataset.showSaid
      } else {
        const page = new DOMParser().parseFromString(text, "text/html")
        refuse((page.querySelector(".co-error") ?? page.querySelector(".co-card p"))?.textContent ?? main().dataset.lost)
      }
    } catch { refuse(main().dataset.lost) }
    button.disabled = false
  })

  const clock = () => {
    const length = (from) => {
      const seconds = Math.floor((Date.now() - from) / 1000)
      return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`
    }
    const now = new Date()
    const told = { now: `${now.getHours()}:${String(now.getMinutes()).padStart(2, "0")}`, slide: length(since), start: length(began) }
    for (const [name, text] of Object.entries(told)) $(`[data-clock=${name}]`).textContent = text
  }
  if (isSpeaker) {
    setInterval(clock, 1000)
    clock()
    windows.postMessage({ asks: true })
  }
  if ($("dialog[open]")) { $("dialog[open]").close(); open("note") }
  at = Math.max(0, find(location.hash))
  draw()
  slides()[at].querySelector("h1, h2").focus({ preventScroll: true })
})()

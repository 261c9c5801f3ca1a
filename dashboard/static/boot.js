// Runs before Streamlit's bundle: the page's language and colour scheme, Streamlit's hard-coded English words,
// a few roles that assistive technology misses, and the moment of printing.
(() => {
  "use strict"
  const root = document.documentElement
  window.prerenderReady = false
  // Where the server is: Streamlit would try every part of the address, and ask for settings that we know.
  window.__streamlit = {
    BACKEND_BASE_URL: location.origin,
    HOST_CONFIG: { allowedOrigins: [location.origin], useExternalAuthToken: false },
  }

  // A sample plan has a clock of its own. Calendars ask Date.now alone which day it is, where to open and what is today.
  if (root.dataset.today) {
    const now = Date.now.bind(Date)
    const ahead = new Date(`${root.dataset.today}T12:00`).getTime() - now()
    Date.now = () => now() + ahead
  }

  // Date pickers, numbers and the server's idea of the visitor's locale follow the page, not the browser.
  const locale = { fr: "fr-FR", ar: "ar-MA", en: "en-GB" }[root.lang] || "fr-FR"
  Object.defineProperty(navigator, "language", { get: () => locale })
  Object.defineProperty(navigator, "languages", { get: () => [locale] })

  // Light or dark: Streamlit asks the browser and listens to it, so we answer in the browser's place.
  const DARK = "(prefers-color-scheme: dark)"
  const ask = window.matchMedia.bind(window)
  const system = ask(DARK)
  // Without storage a choice lasts as long as the page.
  const chosen = {}
  const recall = (name) => { try { return localStorage.getItem(name) } catch { return chosen[name] } }
  const keep = (name, value) => { try { localStorage.setItem(name, value) } catch { chosen[name] = value } }
  let printing = false
  const isDark = () => !printing && (recall("co-scheme") ? recall("co-scheme") === "dark" : system.matches)
  const scheme = Object.assign(new EventTarget(), { media: DARK, onchange: null })
  Object.defineProperty(scheme, "matches", { get: isDark })
  scheme.addListener = (call) => scheme.addEventListener("change", call)
  scheme.removeListener = (call) => scheme.removeEventListener("change", call)
  window.matchMedia = (query) => (query.replace(/\s+/g, "") === DARK.replace(/\s+/g, "") ? scheme : ask(query))
  const paint = () => { root.style.colorScheme = isDark() ? "dark" : "light" }
  const changed = () => {
    paint()
    scheme.dispatchEvent(Object.assign(new Event("change"), { matches: isDark(), media: DARK }))
  }
  system.addEventListener("change", changed)
  paint()
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith("stActiveTheme")) localStorage.removeItem(key)
  } catch { /* Nothing is stored. */ }

  // A page of ours is opened without a reload: Streamlit listens to popstate. One of another plan is loaded, banner and all.
  const planOf = (address) => new URL(address, location.href).searchParams.get("plan")
  window.coGo = (address) => {
    if (planOf(address) !== planOf(location.href)) return location.assign(address)
    history.pushState({}, "", address)
    dispatchEvent(new PopStateEvent("popstate"))
  }

  // The menu stands beside the page until it is put away; on a narrow screen it lies over the page while it is open.
  const narrow = ask("(max-width: 900px)")
  const isOpen = () => (narrow.matches ? root.dataset.menu === "over" : root.dataset.menu !== "closed")
  const tell = () => {
    document.querySelector("[data-co=menu]")?.setAttribute("aria-expanded", isOpen())
    const asked = new URLSearchParams(location.search)
    for (const link of document.querySelectorAll(".co-nav a")) {
      const kept = ["plan", "au"].filter((name) => asked.get(name) && (name === "plan" || !("now" in link.dataset)))
      const search = kept.length ? "?" + kept.map((name) => `${name}=${encodeURIComponent(asked.get(name))}`).join("&") : ""
      if (link.search !== search) link.setAttribute("href", link.pathname + search)
      if (link.pathname === location.pathname) link.setAttribute("aria-current", "page")
      else link.removeAttribute("aria-current")
    }
  }
  const settle = () => { root.dataset.menu = (!narrow.matches && recall("co-menu")) || ""; tell() }
  const open = (wanted) => {
    root.dataset.menu = wanted ? (narrow.matches ? "over" : "") : (narrow.matches ? "" : "closed")
    if (!narrow.matches) keep("co-menu", root.dataset.menu)
    else if (wanted) document.querySelector(".co-nav a").focus()
    tell()
  }
  settle()
  narrow.addEventListener("change", settle)
  addEventListener("DOMContentLoaded", tell)
  addEventListener("popstate", tell)
  for (const name of ["pushState", "replaceState"]) {
    const plain = history[name].bind(history)
    history[name] = (...given) => { plain(...given); tell() }
  }
  const follow = (event) => {
    const link = event.target.closest(".co-nav a")
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    coGo(link.getAttribute("href"))
    document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0)
    if (narrow.matches) open(false)
  }

  document.addEventListener("click", (event) => {
    follow(event)
    if (event.target.closest("[data-co=menu]")) open(!isOpen())
    else if (root.dataset.menu === "over" && !event.target.closest(".co-nav")) open(false)
    if (event.target.closest("[data-co=scheme]")) {
      keep("co-scheme", isDark() ? "light" : "dark")
      changed()
    }
    for (const menu of document.querySelectorAll("details.co-menu[open], details.co-help[open], details.co-when[open]"))
      if (!menu.contains(event.target)) menu.open = false
  })
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return
    if (root.dataset.menu === "over") {
      open(false)
      document.querySelector("[data-co=menu]").focus()
    }
    for (const menu of document.querySelectorAll("details.co-menu[open], details.co-help[open], details.co-when[open]")) {
      menu.open = false
      menu.querySelector("summary").focus()
    }
  })

  // Live following: one tab listens to the server for all of them, since a browser opens few connections to a host.
  const source = document.getElementById("co-words")
  if (!source) return
  window.coRevision = 0
  const tabs = new BroadcastChannel("co-live")
  const hear = (revision) => {
    if (revision === window.coRevision) return
    window.coRevision = revision
    dispatchEvent(new Event("co-revision"))
  }
  tabs.onmessage = (event) => hear(event.data)
  const listen = () => {
    const stream = new EventSource("/live")
    stream.addEventListener("revision", (event) => { hear(Number(event.data)); tabs.postMessage(Number(event.data)) })
    stream.onerror = () => { if (stream.readyState === EventSource.CLOSED) setTimeout(listen, 3000) }
    return new Promise(() => {})
  }
  const attend = () => (navigator.locks ? navigator.locks.request("co-live", listen) : listen())
  addEventListener("load", () => setTimeout(attend, 500))

  // A list closes when what holds it scrolls: not for the scrolling that the focus of its own field makes as it is pressed.
  let pressed = -Infinity
  addEventListener("pointerdown", (event) => {
    if (event.target.closest?.("[data-testid=stSelectbox], [data-testid=stMultiSelect]")) pressed = event.timeStamp
  }, true)
  addEventListener("scroll", (event) => {
    if (event.timeStamp - pressed > 300) return
    event.stopImmediatePropagation()
    requestAnimationFrame(() => dispatchEvent(new Event("resize")))  // the list follows its field
  }, true)

  // Words that Streamlit writes itself. What is not in the dictionary stays as it is.
  const words = JSON.parse(source.textContent)
  const known = (text) => (Object.hasOwn(words, text) ? words[text] : null)
  // The name of a part of a day, or of a calendar: "day, Starts on", "Choose date, November 2023".
  const PART = /^(day|month|year|Choose date), /
  // What the month of a date field says to a screen reader: "05 – May".
  const MONTH = /^(\d{1,2}) – \p{L}+$/u
  // The cross of what was chosen in a list: "Remove I-0001".
  const CROSS = /^(Remove) \S/
  // What a calendar tells a screen reader of the day that was chosen: "Selected Date: January 01, 2024".
  const CHOSEN = /^(Selected Date:) (.+)$/
  // The limit of a file field: "50MB per file • CSV, XLSX".
  const LIMIT = /^([\d.]+)(MB per file)/
  // The size of a file that was given: "14.2KB", "106.0B".
  const SIZE = /^([\d.]+) ?(B|KB|MB|GB)$/
  const NAMES = ["aria-label", "aria-valuetext", "title", "placeholder", "alt"]
  const OURS = "[data-testid=stMarkdownContainer], [data-testid=stHtml], textarea, script, style"
  const PEOPLES = ".co-head, .co-board, .co-grid, .co-grid-bar"
  const icon = document.querySelector("link[rel~=icon]").href
  const FILES = "[data-testid=stFileUploader]"
  const THEIRS = "[data-testid=stFileUploaderDropzone], [role=dialog]"
  const FOR_PROGRAMMERS = "streamlit run yourscript.py"

  const monthName = (month) => new Date(2000, month - 1, 1).toLocaleDateString(locale, { month: "long" })

  const speakText = (node) => {
    const text = node.nodeValue.trim()
    const place = node.parentElement
    if (!text || !place) return
    if (text === FOR_PROGRAMMERS) (place.closest("[data-testid=stCode]") ?? place.closest("pre") ?? place).style.display = "none"
    const [, chosen, day] = text.match(CHOSEN) ?? []
    if (chosen && known(chosen) && !isNaN(new Date(day)))
      node.nodeValue = `${known(chosen)} ${new Date(day).toLocaleDateString(locale, { dateStyle: "long", numberingSystem: "latn" })}`
    const [limit, size, unit] = text.match(LIMIT) ?? []
    if (limit && known(unit) && place.closest(THEIRS)) node.nodeValue = text.replace(limit, `${size} ${known(unit)}`)
    const [, count, measure] = (place.closest(FILES) && text.match(SIZE)) ?? []
    if (measure) {
      const unit = measure !== "B" ? measure : Number(count) === 1 ? "byte" : "bytes"
      node.nodeValue = `${Number(count).toLocaleString(locale, { numberingSystem: "latn" })} ${known(unit) ?? measure}`
    }
    const translated = known(text)
    if (translated && !place.closest(PEOPLES) && (!place.closest(OURS) || place.closest(THEIRS)))
      node.nodeValue = node.nodeValue.replace(text, translated)
  }
  const speakNames = (element) => {
    if (element.closest(PEOPLES)) return
    for (const name of NAMES) {
      const given = element.getAttribute(name)?.trim() ?? "", part = (given.match(PART) ?? given.match(CROSS))?.[1]
      const [, month] = given.match(MONTH) ?? []
      const translated = month ? `${month} – ${monthName(Number(month))}` : part && known(part) ? given.replace(part, known(part)) : known(given)
      if (translated && translated !== given) element.setAttribute(name, translated)
    }
  }
  const mend = (element) => {
    if (element.matches("[data-testid=stMetricChart]")) element.setAttribute("aria-hidden", "true")
    if (element.matches("[data-testid=stFileUploaderDropzone]")) element.setAttribute("role", "group")
    if (element.matches("link[rel~=icon]") && element.href !== icon) element.href = icon
  }
  const WATCHED = [
    "[data-testid=stMetricChart]", "[data-testid=stFileUploaderDropzone]", "link[rel~=icon]",
  ].join()
  const visit = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return speakText(node)
    if (node.nodeType !== Node.ELEMENT_NODE) return
    speakNames(node)
    mend(node)
    for (const element of node.querySelectorAll(NAMES.map((name) => `[${name}]`).join())) speakNames(element)
    for (const element of node.querySelectorAll(WATCHED)) mend(element)
    const walk = document.createTreeWalker(node, NodeFilter.SHOW_TEXT)
    while (walk.nextNode()) speakText(walk.currentNode)
  }
  new MutationObserver((records) => {
    for (const record of records) {
      if (record.type === "attributes") { speakNames(record.target); mend(record.target) }
      else if (record.type === "characterData") speakText(record.target)
      else record.addedNodes.forEach(visit)
    }
  }).observe(root, {
    subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: [...NAMES, "href"],
  })

  // On paper the head of the page names the filters that were set, as the address carries them.
  addEventListener("afterprint", () => { printing = false; changed() })
  addEventListener("beforeprint", () => {
    printing = true
    changed()
    const said = new Date().toLocaleString(locale, { dateStyle: "long", timeStyle: "short" })
    const moment = root.lang === "fr" ? said.replace(/^1 /, "1er ") : said
    for (const place of document.querySelectorAll(".co-paper-moment")) place.textContent = moment
    const filters = [...new URLSearchParams(location.search)].filter(([name]) => !["au", "plan"].includes(name)).map(([name, value]) => `${name} = ${value}`).join(" · ")
    for (const place of document.querySelectorAll(".co-paper-filters")) place.textContent = filters && ` · ${filters}`
  })
})()

// The keys, buttons and forms of the sorting desk and of a working session. What they mean is the server's business
// (dashboard/ui/sorting/acts.py, dashboard/ui/exchanges/sitting_acts.py): an act goes there with the fields of its form,
// its own data-attributes, those of the line that it stands in, the idea on the desk and what is chosen.
const DESK = ".co-desk, .co-desk-said, .co-group, .co-log, .co-empty, .co-sitting, .co-due"
// A field of a dialog that was closed just now still has the focus until the next frame: nobody types in it.
const typing = (element) =>
  element.closest("input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]")?.checkVisibility()
const HOME = ".co-desk, .co-sitting"
const chosen = (name) => document.querySelector(`:is(${HOME}) input[name="${name}"]:checked`)

const marked = (text, spans) => {
  const letters = Array.from(text), pieces = []
  let last = 0
  for (const [start, end] of spans) {
    pieces.push(letters.slice(last, start).join(""),
      Object.assign(document.createElement("mark"), { textContent: letters.slice(start, end).join("") }))
    last = end
  }
  return [...pieces, letters.slice(last).join("")]
}
const markAgain = () => {
  const near = chosen("other")?.closest("[data-mine]")
  if (!near) return
  const spans = JSON.parse(near.dataset.mine)
  for (const place of document.querySelectorAll(".co-frozen [data-mine]"))
    place.replaceChildren(...marked(place.textContent, spans[place.dataset.mine] ?? []))
}
const move = (name, step) => {
  const all = [...document.querySelectorAll(`:is(${HOME}) input[name="${name}"]`)]
  const next = all[all.findIndex((one) => one.checked) + step]
  if (!next) return false
  next.checked = true
  next.dispatchEvent(new Event("change", { bubbles: true }))
  next.closest(".co-near-one, .co-item").scrollIntoView({ block: "nearest" })
  return true
}
// The line of the agenda that is being examined: the keys act on it.
const line = () => chosen("item")?.closest(".co-item")
const turn = (step) => {
  const isMoved = move("item", step)
  if (isMoved) chosen("item").focus({ preventScroll: true })
  return isMoved
}
// A clean wording that was typed and not saved goes with the act: it is saved first, or the act waits.
const unsaved = (element) => {
  const form = document.querySelector("form.co-wording")
  if (!form || element === form || !element.closest(".co-desk")) return {}
  const typed = [...form.querySelectorAll("input:not([type=hidden]), textarea")]
  if (typed.every((field) => field.value === field.defaultValue)) return {}
  return { wording: Object.fromEntries(new FormData(form)) }
}
const fields = (element) => {
  const sent = { ...document.querySelector(HOME)?.dataset, ...element.closest(".co-item")?.dataset, ...element.dataset }
  const other = chosen("other"), proposal = chosen("proposal")
  if (other) sent.other = other.value
  if (proposal) sent.proposal = proposal.value === "other" ? document.querySelector("[data-any]").value : proposal.value
  if (element.tagName === "FORM") {
    delete sent.proposal
    const form = new FormData(element)
    for (const name of new Set(form.keys())) sent[name] = element.dataset.several === name ? form.getAll(name) : form.get(name)
  }
  // A form may have a field of the name `act`: the act that it undoes.
  const own = element.tagName === "FORM" && element.elements.namedItem("act")
  return { ...sent, ...unsaved(element), act: own ? own.value : null, kind: element.dataset.act, at: Date.now() }
}
// The digit of a key, wherever the keyboard's language puts it; without its lock the number pad has arrows instead.
const digitOf = ({ code, key }) =>
  /^Digit(\d)$/.exec(code)?.[1] ?? (key.length === 1 ? /^Numpad(\d)$/.exec(code)?.[1] : null)
// One part more: the last one again, empty and under the next number; left empty it is none.
const another = (form) => {
  const parts = form.querySelectorAll(".co-part"), number = parts.length + 1
  const made = parts[parts.length - 1].cloneNode(true)
  for (const element of made.querySelectorAll("*")) {
    if (element.name) element.name = element.name.replace(/_\d+$/, `_${number}`)
    if (element.id) element.id = element.id.replace(/^(co-split-[a-z]+-)\d+/, `$1${number}`)
    element.required = false
    if (element.matches("input, textarea")) element.value = ""
    if (element.matches("select")) element.selectedIndex = 0
    for (const text of element.childNodes)
      if (text.nodeType === Node.TEXT_NODE && element.tagName === "LABEL") text.data = text.data.replace(/\d+$/, number)
  }
  parts[parts.length - 1].after(made)
  made.querySelector("input").focus()
}
const isTwin = (one, other) => JSON.stringify({ ...one, at: 0 }) === JSON.stringify({ ...other, at: 0 })
const isHeld = () => document.querySelector(".co-pause") !== null

const LOOK_AGAIN_MS = 1000, AGAIN_MS = 3000, PATIENCE_MS = 10000
const isResting = () => document.querySelector("[data-testid=stApp]")?.dataset.testScriptState === "notRunning"
// Streamlit keeps only the newest of the messages that wait for a run: the next act goes when the last was heard. One that
// was not, although the page rests, goes again; the server knows by its time that it has heard it.
const queue = (place) => {
  clearTimeout(place.waiting)
  const waited = Date.now() - place.sentAt
  if (place.sent && (isHeld() || waited < PATIENCE_MS)) {
    if (!isHeld() && isResting() && waited >= AGAIN_MS) place.trigger("act", place.last)
    place.waiting = setTimeout(queue, LOOK_AGAIN_MS, place)
    return
  }
  // What was never heard is given up: the same press counts anew.
  place.sent = null
  if (!place.acts.length) return
  place.last = place.acts.shift()
  place.sent = place.last.at
  place.sentAt = Date.now()
  place.trigger("act", place.last)
  place.waiting = setTimeout(queue, LOOK_AGAIN_MS, place)
}

// After an act the next idea begins at its top.
const begin = (place) => {
  const desk = document.querySelector(".co-desk"), idea = desk?.dataset.idea
  if (desk && place.idea && place.idea !== idea) desk.scrollIntoView()
  if (idea) place.idea = idea
}

// From a line that is done with to the next proposal on which nothing was decided.
const onward = (done) => {
  const all = [...document.querySelectorAll(".co-item")], here = all.indexOf(done)
  const next = [...all.slice(here + 1), ...all.slice(0, here)].find((one) => !one.dataset.decided)
  if (next) turn(all.indexOf(next) - here)
}
// After a decision that was taken, and after the choice of a sheet for what it retains, comes the next one.
const SETTLING = ["decide", "new_sheet", "into_sheet"]
const advance = (place) => {
  const decided = SETTLING.includes(place.last?.kind) && document.querySelector(`.co-item[data-item="${place.last.item}"][data-decided]`)
  if (!decided || place.turned === place.last.at || decided.querySelector("[data-later]")) return
  place.turned = place.last.at
  if (line() === decided) onward(decided)
}

export default function ({ data, setTriggerValue, parentElement }) {
  begin(parentElement)
  advance(parentElement)
  parentElement.trigger = setTriggerValue
  parentElement.acts ??= []
  parentElement.send = (act) => {
    // Pressed twice before the desk could answer: meant once.
    const before = parentElement.acts.at(-1) ?? (parentElement.sent ? parentElement.last : null)
    if (before && isTwin(before, act)) return
    parentElement.acts.push(act)
    queue(parentElement)
  }
  if (data.heard === parentElement.sent) parentElement.sent = null
  queue(parentElement)
  clearTimeout(parentElement.later)
  // Nothing waits for a look: the server may be away, and not hear of it.
  const look = () => { if (!parentElement.sent) parentElement.trigger("act", { kind: "look", at: Date.now() }) }
  if (data.again) parentElement.later = setTimeout(look, LOOK_AGAIN_MS)
  if (parentElement.leave) return parentElement.leave
  const act = (element) => {
    parentElement.send(fields(element))
    const form = element.closest("form.co-wording, form.co-noting")
    if (form) form.dataset.tried = "1"
    // What is masked is masked in what was typed too.
    if (form && element !== form) form.reset()
    element.closest("dialog")?.close()
  }
  const submit = (event) => {
    if (!event.target.dataset.act || !event.target.closest(DESK)) return
    event.preventDefault()
    act(event.target)
  }
  const click = (event) => {
    const button = event.target.closest("button")
    if (!button?.closest(DESK)) return
    if (button.dataset.dialog) {
      const dialog = document.getElementById(button.dataset.dialog)
      dialog?.querySelector(`[name="outcome"][value="${button.dataset.outcome}"]`)?.click()
      dialog?.showModal()
      // A desk's dialog begins at its first field; that of a decision after its outcome, which is known.
      dialog?.querySelector("form:has([name=outcome]) :is(textarea, select):enabled")?.focus()
    } else if ("later" in button.dataset) onward(button.closest(".co-item"))
    else if (button.dataset.turn) turn(Number(button.dataset.turn))
    else if ("more" in button.dataset) another(button.closest("form"))
    else if ("close" in button.dataset) button.closest("dialog").close()
    else if (button.dataset.copy) {
      for (const name of ["title", "body"]) {
        const field = document.getElementById(`co-${name}-${button.dataset.copy}`)
        if (!field.value) field.value = field.placeholder
      }
    } else if (button.dataset.act) act(button)
  }
  const change = (event) => {
    if (event.target.name === "other" && event.target.closest(".co-desk")) markAgain()
    if (event.target.name === "outcome") {
      // Only a part that is retained is described.
      const part = event.target.form.elements.namedItem("retained_part")
      part.disabled = event.target.value !== "partly_retained"
    }
    if (event.target.matches(".co-noting textarea")) act(event.target.form)
    if (event.target.matches("[data-any]")) event.target.closest("label").querySelector("input").checked = true
  }
  const keydown = (event) => {
    if (!document.querySelector(".co-desk, .co-undo, .co-sitting") || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === "Escape" && event.target.closest(".co-wording, .co-noting")) return event.target.blur()
    if (document.querySelector("dialog[open], [data-testid=stDialog]") || typing(event.target)) return
    const digit = digitOf(event), step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const button = digit && (line() ?? document).querySelector(`[data-key="${digit}"]`)
    const note = event.code === "KeyN" && line()?.querySelector(".co-noting textarea")
    const ideas = event.code === "KeyI" && line()?.querySelector("details.co-behind")
    const wording = event.code === "KeyE" && document.querySelector(".co-wording input:not([type=hidden])")
    if (button) {
      // A key that is held down means one act, and none while the database is away.
      if (!event.repeat && !isHeld()) button.click()
    } else if (step && line()) {
      if (event.shiftKey) line().querySelector(`[data-step="${step}"]:enabled`)?.click()
      else turn(step)
    } else if (step) {
      const isRadio = event.target.matches("input[type=radio]")
      if ((isRadio && !event.shiftKey) || !move(event.shiftKey ? "proposal" : "other", step)) return
    } else if (wording) wording.focus()
    else if (note) note.focus()
    else if (ideas) ideas.open = !ideas.open
    else return
    event.preventDefault()
  }
  const heard = { submit, click, change, keydown }
  // What a server that is gone was told it will not answer: the page says that it is in doubt.
  const lost = () => { parentElement.sent = null }
  for (const [name, listener] of Object.entries(heard)) document.addEventListener(name, listener)
  addEventListener("co-lost", lost)
  parentElement.leave = () => {
    for (const [name, listener] of Object.entries(heard)) document.removeEventListener(name, listener)
    removeEventListener("co-lost", lost)
    clearTimeout(parentElement.later)
    clearTimeout(parentElement.waiting)
    delete parentElement.leave
  }
  return parentElement.leave
}

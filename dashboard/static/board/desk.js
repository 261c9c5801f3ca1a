// The keys, buttons and forms of the sorting desk. What they mean is the server's business (dashboard/ui/sorting/acts.py):
// an act goes there with the fields of its form, its own data-attributes, the idea on the desk and what is chosen.
const DESK = ".co-desk, .co-desk-said, .co-group, .co-log, .co-empty"
const typing = (element) => element.closest("input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]")
const chosen = (name) => document.querySelector(`.co-desk input[name="${name}"]:checked`)

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
  const all = [...document.querySelectorAll(`.co-desk input[name="${name}"]`)]
  const next = all[all.findIndex((one) => one.checked) + step]
  if (!next) return false
  next.checked = true
  next.dispatchEvent(new Event("change", { bubbles: true }))
  next.closest(".co-near-one").scrollIntoView({ block: "nearest" })
  return true
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
  const sent = { ...document.querySelector(".co-desk")?.dataset, ...element.dataset }
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

const LOOK_AGAIN_MS = 1000, PATIENCE_MS = 10000
// Streamlit keeps only the newest of the messages that wait for a run: the next act goes when the last was heard.
const queue = (place) => {
  const waits = place.sent && (isHeld() || Date.now() - place.sent < PATIENCE_MS)
  if (waits || !place.acts.length) return
  const act = place.acts.shift()
  place.sent = act.at
  place.last = act
  place.trigger("act", act)
}

// After an act the next idea begins at its top.
const begin = (place) => {
  const desk = document.querySelector(".co-desk"), idea = desk?.dataset.idea
  if (desk && place.idea && place.idea !== idea) desk.scrollIntoView()
  if (idea) place.idea = idea
}

export default function ({ data, setTriggerValue, parentElement }) {
  begin(parentElement)
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
  const look = () => { if (!parentElement.sent) parentElement.send({ kind: "look", at: Date.now() }) }
  if (data.again) parentElement.later = setTimeout(look, LOOK_AGAIN_MS)
  if (parentElement.leave) return parentElement.leave
  const act = (element) => {
    parentElement.send(fields(element))
    const form = element.closest("form.co-wording")
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
    if (button.dataset.dialog) document.getElementById(button.dataset.dialog)?.showModal()
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
    if (event.target.matches("[data-any]")) event.target.closest("label").querySelector("input").checked = true
  }
  const keydown = (event) => {
    if (!document.querySelector(".co-desk, .co-undo") || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === "Escape" && event.target.closest(".co-wording")) return event.target.blur()
    if (document.querySelector("dialog[open], [data-testid=stDialog]") || typing(event.target)) return
    const digit = digitOf(event), step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const button = digit && document.querySelector(`[data-key="${digit}"]`)
    const wording = event.code === "KeyE" && document.querySelector(".co-wording input:not([type=hidden])")
    if (button) {
      // A key that is held down means one act, and none while the database is away.
      if (!event.repeat && !isHeld()) button.click()
    } else if (step) {
      const isRadio = event.target.matches("input[type=radio]")
      if ((isRadio && !event.shiftKey) || !move(event.shiftKey ? "proposal" : "other", step)) return
    } else if (wording) wording.focus()
    else return
    event.preventDefault()
  }
  const heard = { submit, click, change, keydown }
  for (const [name, listener] of Object.entries(heard)) document.addEventListener(name, listener)
  parentElement.leave = () => {
    for (const [name, listener] of Object.entries(heard)) document.removeEventListener(name, listener)
    clearTimeout(parentElement.later)
    delete parentElement.leave
  }
  return parentElement.leave
}

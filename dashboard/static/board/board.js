// Puts ready HTML in the page. Links to our own pages are followed without a reload (`coGo` of boot.js), forms of
// filters become addresses, and a link with data-file asks the server to make that file.
// What the form does not speak of stays in the address, but the page of a list: other filters, other list.
const query = (form) => {
  const wanted = new URLSearchParams(location.search)
  for (const { name } of form.elements) wanted.delete(name)
  wanted.delete("page")
  for (const [name, value] of new FormData(form)) if (value.trim()) wanted.append(name, value.trim())
  const text = wanted.toString()
  return location.pathname + (text ? "?" + text : "")
}
// What a person has changed and not yet sent: it outlives what the server draws anew, with what was seen beside it. A
// form that was sent (data-tried) shows anew what is known now.
const touched = (field) => {
  if (field.checked !== field.defaultChecked) return true
  if (!field.options) return field.value !== field.defaultValue
  return field.selectedIndex !== Math.max(0, [...field.options].findIndex((option) => option.defaultSelected))
}
const isBegun = (form) => [...form.querySelectorAll(":is(input:not([type=hidden]), textarea, select)[id]")].some(touched)
const seen = (root) => [...root.querySelectorAll("form:not(.co-filters, [data-tried]) input[type=hidden][id]")]
  .filter((field) => isBegun(field.form))
const kept = (root) => ({
  seen: seen(root).map(({ id, value }) => ({ id, value })),
  dialogs: [...root.querySelectorAll("dialog[open][id]")].map((dialog) => dialog.id),
  open: [...root.querySelectorAll("details[open][id]")].map((details) => details.id),
  focus: root.contains(document.activeElement) ? document.activeElement : null,
  typed: [...root.querySelectorAll("form:not(.co-filters) :is(input, textarea, select)[id], :is(input[type=radio], select)[id]")]
    .filter(touched)
    .map(({ id, value, checked }) => ({ id, value, checked })),
})
const restore = (root, before, typing) => {
  for (const { id, value, checked } of before.typed) {
    const field = root.querySelector(`#${CSS.escape(id)}`)
    if (!field) continue
    Object.assign(field, { value, checked })
    if (field.type === "radio" && checked) field.dispatchEvent(new Event("change", { bubbles: true }))
  }
  for (const { id, value } of before.seen) {
    const field = root.querySelector(`#${CSS.escape(id)}`)
    if (field && isBegun(field.form)) field.value = value
  }
  for (const id of before.dialogs) root.querySelector(`dialog#${CSS.escape(id)}`)?.showModal()
  for (const id of before.open) root.querySelector(`details#${CSS.escape(id)}`)?.setAttribute("open", "")
  if (!before.focus) return
  const { id, value, selectionStart, selectionEnd, type } = before.focus
  const again = id && root.querySelector(`#${CSS.escape(id)}`)
  if (!again) return
  again.focus({ preventScroll: true })
  if (type === "search" && typing) again.value = value
  if (selectionStart != null) again.setSelectionRange(selectionStart, selectionEnd)
}
const listen = (root, state) => {
  root.addEventListener("click", (event) => {
    const link = event.target.closest("a")
    if (!link || link.getAttribute("target") || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    if (link.dataset.file) {
      event.preventDefault()
      state.ask("file", link.dataset.file)
      return
    }
    const address = link.getAttribute("href") ?? ""
    const rows = address.startsWith("#") && document.getElementById(address.slice(1))
    if (rows && rows.closest("details")) {
      event.preventDefault()
      for (let fold = rows.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true
      rows.scrollIntoView({ block: "center" })
    }
    if (!address.startsWith("/") && !address.startsWith("?")) return
    event.preventDefault()
    const leaves = new URL(address, location.href).pathname !== location.pathname
    coGo(address)
    if (leaves || link.dataset.top) document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0)
  })
  root.addEventListener("submit", (event) => {
    if (event.target.dataset.act) return
    event.preventDefault()
    clearTimeout(state.typing)
    state.typing = null
    coGo(query(event.target))
  })
  root.addEventListener("change", (event) => {
    const form = event.target.closest("form.co-filters")
    if (form && event.target.type !== "search") coGo(query(form))
  })
  root.addEventListener("input", (event) => {
    const form = event.target.closest("form.co-filters")
    if (!form || event.target.type !== "search") return
    clearTimeout(state.typing)
    state.typing = setTimeout(() => {
      state.typing = null
      coGo(query(form))
    }, 600)
  })
  root.addEventListener("toggle", (event) => {
    if (!event.target.open || !event.target.closest(".co-filters")) return
    for (const other of root.querySelectorAll(".co-filters details[open]")) if (other !== event.target) other.open = false
  }, true)
  root.addEventListener("keydown", (event) => {
    if (event.key === " " && event.target.matches("a[role=button]")) {
      event.preventDefault()
      event.target.click()
    }
    const open = event.key === "Escape" && event.target.closest(".co-filters details[open]")
    if (open) { open.open = false; open.querySelector("summary").focus() }
  })
}
export default function ({ data, setTriggerValue, parentElement }) {
  let root = parentElement.querySelector(":scope > .co-board")
  if (!root) {
    root = document.createElement("div")
    root.className = "co-board"
    root.state = {}
    parentElement.append(root)
    listen(root, root.state)
  }
  root.state.ask = setTriggerValue
  const html = new TextDecoder().decode(data)
  if (root.state.html !== html) {
    const before = kept(root)
    root.innerHTML = root.state.html = html
    restore(root, before, root.state.typing)
  }
}

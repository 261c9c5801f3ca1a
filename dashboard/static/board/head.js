// Puts the head of a page in it, and follows other people's changes from there: see dashboard/ui/frame/live.py.
const OPEN = "[data-testid=stDialog], dialog[open]"
// The menu stands outside Streamlit: when a role has changed, it is taken anew from the page of this address.
const redraw = async (menu, role) => {
  menu.dataset.role = role
  const answer = await fetch(location.href)
  const page = new DOMParser().parseFromString(await answer.text(), "text/html")
  for (const place of [".co-nav", ".co-account"]) {
    const drawn = page.querySelector(place)
    if (drawn) document.querySelector(place).replaceWith(drawn)
  }
}
// The page as of an evening, or of today, with its filters; the page of a list begins anew.
const asOf = (day) => {
  const wanted = new URLSearchParams(location.search)
  wanted.delete("page")
  if (day) wanted.set("au", day)
  else wanted.delete("au")
  const text = wanted.toString()
  coGo(location.pathname + (text ? "?" + text : ""))
}
export default function ({ data, setStateValue, setTriggerValue, parentElement }) {
  let root = parentElement.querySelector(":scope > div")
  if (!root) parentElement.append(root = document.createElement("div"))
  if (!root.isAsking) {
    root.isAsking = true
    root.addEventListener("submit", (event) => {
      event.preventDefault()
      asOf(new FormData(event.target).get("au").trim())
    })
    root.addEventListener("click", (event) => {
      if (!event.target.closest(".co-then-back") || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      asOf("")
    })
  }
  window.coKept = data.kept
  const menu = document.querySelector(".co-nav")
  if (menu && menu.dataset.role !== data.role) redraw(menu, data.role)
  // An evening that is over changes no more: nothing is followed.
  if (data.revision == null && root.following) root.leave()
  root.keep = () => setStateValue("kept", window.coKept)
  root.again = () => setTriggerValue("again", Date.now())
  if (!root.isMinding) {
    root.isMinding = true
    root.lost = () => root.keep()
    root.back = () => root.again()
    addEventListener("co-lost", root.lost)
    addEventListener("co-back", root.back)
  }
  if (root.html !== data.html) root.innerHTML = root.html = data.html
  const leave = () => {
    removeEventListener("co-lost", root.lost)
    removeEventListener("co-back", root.back)
    root.isMinding = false
  }
  if (data.revision == null) return leave
  root.revision = data.revision
  document.documentElement.dataset.revision = data.revision
  if (root.following) return root.leave
  const look = (lasted) => {
    const heard = window.coRevision, shown = root.revision
    if (heard === shown) return
    // A lower one is late news of what is shown already, or, when it lasts, data that were loaded anew.
    if (heard < shown && !lasted) root.later = setTimeout(() => look(true), data.patience * 10)
    else if (document.querySelector(OPEN)) root.later = setTimeout(() => look(lasted), 500)
    else setTriggerValue("revision", heard)
  }
  const heard = () => {
    clearTimeout(root.later)
    root.later = setTimeout(() => look(false), data.patience)
  }
  root.following = true
  addEventListener("co-revision", heard)
  heard()
  root.leave = () => {
    leave()
    removeEventListener("co-revision", heard)
    clearTimeout(root.later)
    root.following = false
  }
  return root.leave
}
